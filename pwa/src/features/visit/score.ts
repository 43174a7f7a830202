/** The points of a visit, by the same rules as internal/visit/score.go; the server's figure counts. */
import type { Scorecard, VisitContent } from "../../db/types";

type Named = Pick<VisitContent["faults"][number], "faultId" | "count">;

const FULL = 100;

export interface Score {
  /** Never below 0, nor above 100 plus the caps of the bonus dimensions. */
  score: number;
  /** One for each dimension of the card, in its order: what it took off (below 0) or added. */
  dimensions: { dimensionId: string; points: number }[];
}

/** 100 minus the named faults, each dimension no more than its cap, plus the capped bonus. Unknown faults count nothing. */
export function scoreOf(card: Pick<Scorecard, "dimensions">, named: readonly Named[]): Score {
  const counts = new Map<string, number>();
  for (const { faultId, count } of named) counts.set(faultId, (counts.get(faultId) ?? 0) + count);
  const dimensions = card.dimensions.map(({ id, cap, bonus, faults }) => {
    const sum = faults.reduce((total, fault) => total + fault.points * (counts.get(fault.id) ?? 0), 0);
    const points = Math.min(sum, cap);
    // Not -0: it would read "-0".
    return { dimensionId: id, points: bonus || points === 0 ? points : -points };
  });
  const score = dimensions.reduce((total, { points }) => total + points, FULL);
  return { score: Math.max(score, 0), dimensions };
}

/** "+2", "−3" or "0", with a minus that is read as one. */
export function signed(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0";
}
