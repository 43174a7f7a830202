/**
 * The units to which an inspector has declared a tie. A declaration is the whole
 * list, and the last one counts: so it is kept on the phone until the server has
 * it, and sent again, without a queue. It outlives a logout, as what is written does.
 */
import type { Db } from "../db/db";
import { note, noted } from "../db/visits";
import type { Issues, Read } from "./issues";
import type { Session } from "./session";

export interface TiesEnv {
  db: Db;
  session: Pick<Session, "account" | "authorized">;
  issues: Pick<Issues, "read">;
}

/** waits: it is on the phone and goes later; refused: the server will not have it as it is. */
export type Declared = "kept" | "waits" | "refused";

export interface Ties {
  unitIds: string[];
  /** The server has not heard of them yet. */
  unsent: boolean;
}

const keyOf = (accountId: string) => `ties ${accountId}`;

export function createTies({ db, session, issues }: TiesEnv) {
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, or an older list could arrive after a newer one. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  }

  const declaredOn = (accountId: string) =>
    db.read(["kv"], (tx) => tx.get("kv", keyOf(accountId)) as Promise<string[] | undefined>);

  async function send(unitIds: string[]): Promise<Declared> {
    const account = await session.account();
    if (!account) return "refused";
    const full = await db.write(["kv"], (tx) => tx.set(keyOf(account.id), unitIds)).catch((fault) => ({ fault }));
    const answer = await session.authorized(account.id, "PUT", "/me/ties", { body: { unitIds } });
    if (answer.ours && answer.status === 200) {
      await note(db, account.id, "ties", { unitIds }).catch(() => {});
      await forget(account.id, unitIds);
      return "kept";
    }
    if (full) throw full.fault;
    return answer.ours && answer.status >= 400 && answer.status < 500 && answer.status !== 429 ? "refused" : "waits";
  }

  /** Unless another page has declared something else meanwhile. */
  function forget(accountId: string, sent: string[]): Promise<void> {
    return db.write(["kv"], async (tx) => {
      const declared = await tx.get("kv", keyOf(accountId));
      if (JSON.stringify(declared) === JSON.stringify(sent)) await tx.delete("kv", keyOf(accountId));
    });
  }

  /** Faults: StorageFull, where neither the phone nor the server has kept it. */
  const declare = (unitIds: string[]): Promise<Declared> => inTurn(() => send(unitIds));

  /** Sends what the server has not heard of yet, if there is such a thing. */
  function settle(): Promise<void> {
    return inTurn(async () => {
      const account = await session.account();
      const declared = account && (await declaredOn(account.id));
      if (declared) await send(declared);
    });
  }

  /** What was declared last, here or on the server; what waits is sent first. */
  async function read(): Promise<Read<Ties>> {
    await settle().catch(() => {});
    const answer = await issues.read<{ unitIds: string[] }>("/me/ties", {
      keep: (account, ties) => note(db, account.id, "ties", ties),
      kept: (account) => noted(db, account.id, "ties"),
    });
    const account = await session.account();
    const declared = account && (await declaredOn(account.id));
    if (declared)
      return { ok: true, from: answer.ok ? answer.from : "cache", value: { unitIds: declared, unsent: true } };
    return answer.ok ? { ...answer, value: { unitIds: answer.value.unitIds, unsent: false } } : answer;
  }

  return { declare, settle, read };
}
