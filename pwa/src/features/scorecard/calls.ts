/** The scorecards' questions to the server. */
import { type Asked, ask } from "../../api/ask";
import { core } from "../../app/core";
import type { CardContent, Scorecard } from "./card";

/** The newest version. */
export const getCard = (id: string) => ask<Scorecard>(core.session, "GET", `/scorecards/${encodeURIComponent(id)}`);

/** A version of 0 is a card that does not exist yet. */
export function putCard(over: Scorecard, { name, dimensions }: CardContent): Promise<Asked<Scorecard>> {
  const ifMatch = over.version > 0 ? { ifMatch: over.version } : {};
  return ask(core.session, "PUT", `/scorecards/${over.id}`, { body: { name, dimensions }, ...ifMatch });
}
