/** The units in the order in which one looks for them: due, used lately, then as the office lists them. */
import type { Reference } from "../../db/types";

type Unit = Reference["units"][number];
export type Listed = Unit & { group: "Due" | "Recent" | "All" };

/** How many of those used lately stand in front. */
const RECENT = 5;

/** Each unit once; ids that the office no longer has are left out. */
export function orderUnits(units: readonly Unit[], due: readonly string[], recent: readonly string[]): Listed[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const listed = new Map<string, Listed>();
  const add = (ids: readonly string[], group: Listed["group"], most = ids.length) => {
    let room = most;
    for (const id of ids) {
      const unit = byId.get(id);
      if (!unit || listed.has(id) || room <= 0) continue;
      listed.set(id, { ...unit, group });
      room--;
    }
  };
  add(due, "Due");
  add(recent, "Recent", RECENT);
  add([...byId.keys()], "All");
  return [...listed.values()];
}
