import { manySchedules } from "../../test/cutoff";

manySchedules(2);
