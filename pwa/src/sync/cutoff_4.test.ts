import { manySchedules } from "../../test/cutoff";

manySchedules(4);
