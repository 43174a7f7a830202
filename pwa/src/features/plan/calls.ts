/** The plans' questions to the server. */
import { type Asked, ask, search } from "../../api/ask";
import type { components } from "../../api/schema.gen";
import { core } from "../../app/core";

type Schemas = components["schemas"];
export type Plan = Schemas["Plan"];
export type PlanOrder = Schemas["PlanOrder"];
export type PlanList = Schemas["PlanList"];

export const listPlans = (cursor?: string): Promise<Asked<PlanList>> =>
  ask(core.session, "GET", `/visit-plans${search({ limit: 24, cursor })}`);

export const getPlan = (id: string) => ask<Plan>(core.session, "GET", `/visit-plans/${encodeURIComponent(id)}`);

/** The draw happens once for an id: the same order sent again gives what was drawn. */
export const drawPlan = (id: string, order: PlanOrder) =>
  ask<Plan>(core.session, "PUT", `/visit-plans/${encodeURIComponent(id)}`, { body: order });
