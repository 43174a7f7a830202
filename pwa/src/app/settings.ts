import { saveSettings } from "../db/kv";
import type { Settings } from "../db/types";
import { core } from "./core";
import { settings } from "./state";

/** Changes how things look, at once and for the next start. */
export function changeSettings(part: Partial<Settings>): void {
  settings.value = { ...settings.value, ...part };
  // A full phone forgets the choice at the next start; the screen follows it now.
  saveSettings(core.db, settings.value).catch(() => {});
}
