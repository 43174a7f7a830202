/** Tests speak of every screen: all sentences are there before the first of them. */
import { bringSentences } from "../src/i18n";

await bringSentences();
