/** A scorecard being edited: what is wrong with it, and what differs from another version. */
import type { components } from "../../api/schema.gen";
import { countCharacters } from "../../i18n/format";

export type Scorecard = components["schemas"]["Scorecard"];
/** What is edited of a card. */
export type CardContent = Pick<Scorecard, "name" | "dimensions">;
export type Dimension = components["schemas"]["ScorecardDimension"];
export type Fault = Dimension["faults"][number];

/** The server's limits (internal/visit/scorecard.go). */
const longestName = 60;
const mostDimensions = 10;
const mostFaults = 80;
const mostPoints = 100;

export type Rule = "required" | "length" | "range" | "format" | "duplicate" | "faults" | "dimensions" | "many";
/** Where: "name", "d0.name", "d0.cap", "d0.f2.name", "d0.f2.points", "d0" or "". */
export interface Wrong {
  at: string;
  rule: Rule;
}

/** What the server would refuse, in the order of the form. */
export function checkCard({ name, dimensions }: CardContent): Wrong[] {
  const wrong: Wrong[] = [];
  const must = (ok: boolean, at: string, rule: Rule) => ok || wrong.push({ at, rule });
  const named = (words: string, at: string) => {
    must(words.trim() !== "", at, "required");
    must(countCharacters(words) <= longestName, at, "length");
  };
  const faults = dimensions.reduce((n, one) => n + one.faults.length, 0);
  named(name, "name");
  must(dimensions.length > 0, "", "dimensions");
  must(dimensions.length <= mostDimensions && faults <= mostFaults, "", "many");
  dimensions.forEach((dimension, i) => {
    named(dimension.name, `d${i}.name`);
    must(isPoints(dimension.cap), `d${i}.cap`, "range");
    must(dimension.faults.length > 0, `d${i}`, "faults");
    dimension.faults.forEach((fault, j) => {
      named(fault.name, `d${i}.f${j}.name`);
      must(isPoints(fault.points), `d${i}.f${j}.points`, "range");
    });
  });
  return wrong;
}

export const isPoints = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= mostPoints;
/** A card's or line's short name. */
export const isShortId = (id: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(id);

export type ChangeKind =
  | "name"
  | "dimensionAdded"
  | "dimensionRemoved"
  | "renamed"
  | "cap"
  | "bonus"
  | "deduct"
  | "faultAdded"
  | "faultRemoved"
  | "points"
  | "moved"
  | "order";

export interface Change {
  kind: ChangeKind;
  name: string;
  before: string | number;
  after: string | number;
}

type Placed = { fault: Fault; dimensionId: string };

/** What was changed from one version to another; empty where they are the same. */
export function changesOf(was: CardContent, is: CardContent): Change[] {
  const { dimensions: before } = was;
  const { dimensions: after } = is;
  const changes: Change[] = [];
  const add = (kind: ChangeKind, name: string, first: string | number = "", now: string | number = "") =>
    changes.push({ kind, name, before: first, after: now });
  if (was.name !== is.name) add("name", is.name);
  const oldFaults = placed(before);
  const newFaults = placed(after);
  for (const old of before) if (!after.some((one) => one.id === old.id)) add("dimensionRemoved", old.name);
  for (const [id, old] of oldFaults) if (!newFaults.has(id)) add("faultRemoved", old.fault.name);
  for (const next of after) {
    const old = before.find((one) => one.id === next.id);
    if (!old) add("dimensionAdded", next.name);
    else {
      if (old.name !== next.name) add("renamed", next.name, old.name);
      if (old.cap !== next.cap) add("cap", next.name, old.cap, next.cap);
      if (old.bonus !== next.bonus) add(next.bonus ? "bonus" : "deduct", next.name);
    }
  }
  for (const [id, next] of newFaults) {
    const old = oldFaults.get(id);
    if (!old) add("faultAdded", next.fault.name, "", next.fault.points);
    else {
      if (old.fault.name !== next.fault.name) add("renamed", next.fault.name, old.fault.name);
      if (old.fault.points !== next.fault.points) add("points", next.fault.name, old.fault.points, next.fault.points);
      if (old.dimensionId !== next.dimensionId) add("moved", next.fault.name);
    }
  }
  if (changes.length === 0 && JSON.stringify(before) !== JSON.stringify(after)) add("order", "");
  return changes;
}

function placed(dimensions: readonly Dimension[]): Map<string, Placed> {
  return new Map(
    dimensions.flatMap((dimension) =>
      dimension.faults.map((fault) => [fault.id, { fault, dimensionId: dimension.id }]),
    ),
  );
}

/** A short name for something new that no other of the card has. */
export function newShortId(taken: readonly string[], random: () => number): string {
  for (;;) {
    const id = `n-${Math.floor(random() * 36 ** 6).toString(36)}`;
    if (!taken.includes(id)) return id;
  }
}

export const emptyFault = (id: string): Fault => ({ id, name: "", points: 1 });
export const emptyDimension = (id: string, faultId: string): Dimension => ({
  id,
  name: "",
  cap: 10,
  bonus: false,
  faults: [emptyFault(faultId)],
});
