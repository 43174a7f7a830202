/** A plan as people look at it: how far each unit is, and how steady the scores are. */
import type { Plan } from "./calls";

export interface Share {
  name: string;
  draws: number;
  made: number;
}

/** Draws and made visits by name, in the order of the names: nobody is ranked. */
export function sharesBy(draws: Plan["draws"], nameOf: (draw: Plan["draws"][number]) => string): Share[] {
  const shares = new Map<string, Share>();
  for (const draw of draws) {
    const name = nameOf(draw);
    const share = shares.get(name) ?? { name, draws: 0, made: 0 };
    share.draws++;
    if (draw.visitId) share.made++;
    shares.set(name, share);
  }
  return [...shares.values()].sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));
}

export type Agreement = "high" | "good" | "fair" | "low";

/** Cohen's kappa in four words (the usual bounds of Landis and Koch, the lowest taken together). */
export function agreementOf(kappa: number): Agreement {
  if (kappa >= 0.8) return "high";
  if (kappa >= 0.6) return "good";
  return kappa >= 0.4 ? "fair" : "low";
}

/** Each name once, with how often it stands there. */
export function counted(names: readonly string[]): { name: string; n: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, n]) => ({ name, n }));
}

export interface Wish {
  month: string;
  visits: string;
  /** Per cent. */
  repeated: string;
  unitIds: string[];
}

export type WishFault = "visits" | "repeated";

/** What must be mended before a draw, or the order. */
export function orderOf(wish: Wish): { wrong: WishFault[]; order: import("./calls").PlanOrder } {
  const visits = Number(wish.visits);
  const repeated = Number(wish.repeated);
  const wrong: WishFault[] = [];
  if (!/^\d+$/.test(wish.visits.trim()) || visits < 1 || visits > 500) wrong.push("visits");
  if (wish.repeated.trim() === "" || !(repeated >= 0 && repeated <= 100)) wrong.push("repeated");
  const units = wish.unitIds.length > 0 ? { unitIds: wish.unitIds } : {};
  return { wrong, order: { month: wish.month, visits, repeated: repeated / 100, ...units } };
}
