/**
 * Who is logged in. The access token lives in memory only; the refresh token is
 * a cookie that no script can read. Without a network the remembered account is
 * enough to work with what is on the phone.
 */

import { clearCache } from "../db/cache";
import type { Db, ReadTx } from "../db/db";
import { forgetAccount, loadAccount, logoutPending, saveAccount, setLogoutPending } from "../db/kv";
import type { Account, ProblemCode } from "../db/types";
import { type Answer, type CallEnv, type CallOptions, call, callForImage, type NoAnswer, retryAfterOf } from "./client";
import { parseProblem, parseSession } from "./shapes";

export interface SessionEnv extends CallEnv {
  db: Db;
  /** Runs alone among all tabs and the worker (a Web Lock); without locks it just runs. */
  alone<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** To the other tabs. */
  bus?: Bus;
}

/** Messages between the tabs; never carries a secret. */
export interface Bus {
  send(message: BusMessage): void;
  /** Gives a function that stops listening. */
  listen(hear: (message: BusMessage) => void): () => void;
  close(): void;
}
export type BusMessage = { type: "account" } | { type: "outbox"; event: unknown };

export type LoginResult =
  | { ok: true; account: Account }
  | {
      ok: false;
      why: "bad_credentials" | "too_many_attempts" | "network" | "server";
      code?: ProblemCode;
      retryAfter?: number;
      requestId?: string;
    };

/** "needsLogin": only the user can go on; "otherAccount": somebody else is logged in now. */
export type Refused = { ours: false; why: "needsLogin" | "otherAccount" };
export type AuthorizedAnswer = Answer | Refused;

/** The lock that serialises everything that changes the cookie or the account. */
const LOCK = "mingcha-session";

/** A token is renewed so long before its end, in milliseconds. */
const MARGIN = 30_000;

/**
 * How long to wait for a new cookie, in milliseconds. For 20 s the server gives a
 * cookie the same successor again; an answer that a thin line swallowed must be
 * asked for once more within that, or the user would have to log in.
 */
const RENEWAL = 8_000;

export type SessionEvent = { type: "account"; account: Account | undefined } | { type: "needsLogin" };

export interface Session {
  /** The account remembered on this device, also offline; undefined: show the login page. */
  account(): Promise<Account | undefined>;
  logIn(username: string, password: string): Promise<LoginResult>;
  /** A new access token through the cookie; once at a time over all tabs. */
  refresh(): Promise<"ok" | Refused | NoAnswer>;
  /**
   * Ends the session here at once; the server is told now or at the next start. Queued work stays for the next login.
   * Faults: the store cannot forget the account; then it is still logged in.
   */
  logOut(): Promise<void>;
  /** Tells the server of a logout that it has not heard of; called at the start. */
  settleLogout(): Promise<void>;
  /** A token that is not known to be expired. */
  accessToken(accountId: string): Promise<{ token: string } | Refused | NoAnswer>;
  /** A call as that account; after a 401 it refreshes and asks once more. */
  authorized(accountId: string, method: string, path: string, options?: CallOptions): Promise<AuthorizedAnswer>;
  /** The same for a picture. */
  authorizedImage(accountId: string, path: string, options?: CallOptions): Promise<AuthorizedAnswer>;
  subscribe(hear: (event: SessionEvent) => void): () => void;
}

interface Held {
  accountId: string;
  token: string;
  /** By this device's clock. */
  until: number;
}

export function createSession(env: SessionEnv): Session {
  const { db } = env;
  const hearers = new Set<(event: SessionEvent) => void>();
  let held: Held | undefined;
  let renewing: Promise<"ok" | Refused | NoAnswer> | undefined;
  /** The user was asked to log in because the cookie was of no use. */
  let asked = false;

  const tell = (event: SessionEvent) => hearers.forEach((hear) => void hear(event));

  env.bus?.listen((message) => {
    if (message.type !== "account") return;
    held = undefined;
    void loadAccount(db).then((account) => tell({ type: "account", account }));
  });

  function hold(session: { accessToken: string; expiresIn: number; account: Account }): void {
    held = {
      accountId: session.account.id,
      token: session.accessToken,
      until: env.now() + session.expiresIn * 1000 - MARGIN,
    };
  }

  /** Says who is logged in now, here and in the other tabs. */
  function announce(account: Account | undefined): void {
    asked = false;
    env.bus?.send({ type: "account" });
    tell({ type: "account", account });
  }

  function askLogin(): Refused {
    asked = true;
    tell({ type: "needsLogin" });
    return { ours: false, why: "needsLogin" };
  }

  async function logIn(username: string, password: string): Promise<LoginResult> {
    return env.alone(LOCK, async () => {
      const answer = await call(env, "POST", "/sessions", { body: { username, password } });
      const session = answer.ours && answer.status === 201 ? parseSession(answer.body) : undefined;
      if (!session) return failedLogin(answer, env.now());
      const before = await loadAccount(db);
      // A logout that never reached the server is settled: this login replaced its cookie.
      if (await logoutPending(db)) await setLogoutPending(db, false);
      // On a full phone the same account can still log in again: nothing has to be written.
      if (!same(before, session.account)) await saveAccount(db, session.account);
      // As in logOut: nothing more of the one before is kept by now.
      if (before && before.id !== session.account.id) await clearCache(db, before.id).catch(() => {});
      hold(session);
      announce(session.account);
      return { ok: true, account: session.account };
    });
  }

  function refresh(): Promise<"ok" | Refused | NoAnswer> {
    renewing ??= env.alone(LOCK, renew).finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  async function renew(): Promise<"ok" | Refused | NoAnswer> {
    const account = await loadAccount(db);
    if (!account) return { ours: false, why: "needsLogin" };
    const ask = () => call(env, "POST", "/sessions/refresh", { timeout: RENEWAL });
    let answer = await ask();
    if (!answer.ours && answer.why !== "foreign") answer = await ask();
    if (!answer.ours) return answer;
    if (answer.status === 401) {
      held = undefined;
      return askLogin();
    }
    const session = answer.status === 200 ? parseSession(answer.body) : undefined;
    if (!session) return { ours: false, why: "foreign", status: answer.status };
    // The cookie is another account's (a login that broke off half-way): not to be used for this one's work.
    if (session.account.id !== account.id) return askLogin();
    return take(session, account);
  }

  /** Whoever logged out while the renewal was on the line stays logged out. */
  async function take(session: NonNullable<ReturnType<typeof parseSession>>, account: Account) {
    const changed = !same(account, session.account);
    const isStill = async (tx: ReadTx) => ((await tx.get("kv", "account")) as Account | undefined)?.id === account.id;
    const stays = changed
      ? await db.write(["kv"], async (tx) => {
          if (!(await isStill(tx))) return false;
          await tx.set("account", session.account);
          return true;
        })
      : await db.read(["kv"], isStill);
    if (!stays) return { ours: false, why: "otherAccount" } as const;
    hold(session);
    if (changed || asked) announce(session.account);
    return "ok" as const;
  }

  async function accessToken(accountId: string): Promise<{ token: string } | Refused | NoAnswer> {
    const account = await loadAccount(db);
    if (account?.id !== accountId) return { ours: false, why: "otherAccount" };
    if (held?.accountId !== accountId || held.until <= env.now()) {
      const result = await refresh();
      if (result !== "ok") return result;
    }
    return held?.accountId === accountId ? { token: held.token } : { ours: false, why: "otherAccount" };
  }

  async function withToken(
    accountId: string,
    options: CallOptions,
    ask: (options: CallOptions) => Promise<Answer>,
  ): Promise<AuthorizedAnswer> {
    for (let attempt = 0; ; attempt++) {
      const access = await accessToken(accountId);
      if ("ours" in access) return access;
      const headers = { ...options.headers, Authorization: `Bearer ${access.token}` };
      const answer = await ask({ ...options, headers });
      if (!answer.ours || answer.status !== 401) return answer;
      if (held?.token === access.token) held = undefined;
      if (attempt > 0) {
        tell({ type: "needsLogin" });
        return { ours: false, why: "needsLogin" };
      }
    }
  }

  async function logOut(): Promise<void> {
    const account = await loadAccount(db);
    const token = held?.token;
    held = undefined;
    // A full phone takes no note; forgetting needs no room. Without the note the server is told only now.
    const noted = await setLogoutPending(db, true).then(
      () => true,
      () => false,
    );
    await forgetAccount(db);
    announce(undefined);
    // After the account, so that an answer on its way is not kept behind the clearing's back.
    if (account) await clearCache(db, account.id).catch(() => {});
    await settleLogout({ token, noted });
  }

  async function settleLogout({ token, noted = true }: { token?: string | undefined; noted?: boolean }): Promise<void> {
    await env.alone(LOCK, async () => {
      if ((noted && !(await logoutPending(db))) || (await loadAccount(db))) return;
      const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
      const answer = await call(env, "DELETE", "/sessions/current", { headers });
      if (answer.ours && answer.status < 500) await setLogoutPending(db, false);
    });
  }

  return {
    account: () => loadAccount(db),
    logIn,
    refresh,
    logOut,
    settleLogout: () => settleLogout({}),
    accessToken,
    authorized: (accountId, method, path, options = {}) =>
      withToken(accountId, options, (o) => call(env, method, path, o)),
    authorizedImage: (accountId, path, options = {}) =>
      withToken(accountId, options, (o) => callForImage(env, path, o)),
    subscribe(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
  };
}

function same(a: Account | undefined, b: Account): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function failedLogin(answer: Answer, now: number): LoginResult {
  if (!answer.ours) return { ok: false, why: "network" };
  const problem = parseProblem(answer.body);
  const why =
    problem?.code === "bad_credentials" || problem?.code === "too_many_attempts" ? problem.code : ("server" as const);
  return {
    ok: false,
    why,
    code: problem?.code,
    requestId: problem?.requestId,
    retryAfter: retryAfterOf(answer.headers, now),
  };
}
