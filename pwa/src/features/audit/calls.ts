/** The trail's question to the server. */
import { type Asked, ask, search } from "../../api/ask";
import type { components } from "../../api/schema.gen";
import { core } from "../../app/core";

type Schemas = components["schemas"];
export type AuditLine = Schemas["AuditLine"];
export type AuditList = Schemas["AuditList"];

export const listAudit = (cursor?: string): Promise<Asked<AuditList>> =>
  ask(core.session, "GET", `/audit${search({ limit: 50, cursor })}`);
