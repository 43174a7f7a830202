/** Looking at the program's stock from outside the browser, as one of its accounts. */
import type { components } from "../../src/api/schema.gen";
import type { Program } from "./program";

type Schemas = components["schemas"];
export type Issue = Schemas["Issue"];
export type IssueSummary = Schemas["IssueSummary"];

export const PASSWORD = "mingcha-demo";

/** A new photo may wait behind the demonstration's own, which are rendered right after the start. */
export const RENDERED = { timeout: 40_000 };

export class Office {
  readonly #program: Program;
  readonly #tokens = new Map<string, string>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** All issues the account may see whose text begins like this. */
  async issues(username: string, words: string): Promise<IssueSummary[]> {
    const found: IssueSummary[] = [];
    for (let cursor = ""; ; ) {
      const path = `/issues?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const page = (await (await this.get(username, path)).json()) as Schemas["IssueList"];
      found.push(...page.items.filter((issue) => issue.excerpt.startsWith(words)));
      if (!page.next) return found;
      cursor = page.next;
    }
  }

  async issue(username: string, id: string): Promise<Issue> {
    return (await (await this.get(username, `/issues/${id}`)).json()) as Issue;
  }

  async count(username: string): Promise<number> {
    return (await this.issues(username, "")).length;
  }

  async photo(username: string, id: string, size: "thumb" | "full" | "original" | "redacted"): Promise<Buffer> {
    return Buffer.from(await (await this.get(username, `/photos/${id}?size=${size}`)).arrayBuffer());
  }

  async put(username: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.#ask(username, "PUT", path, { ...headers, "Content-Type": "application/json" }, JSON.stringify(body));
  }

  async post(username: string, path: string, body: unknown): Promise<Response> {
    return this.#ask(username, "POST", path, { "Content-Type": "application/json" }, JSON.stringify(body));
  }

  async get(username: string, path: string): Promise<Response> {
    const answer = await this.#ask(username, "GET", path);
    if (!answer.ok) throw new Error(`GET ${path} as ${username}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  /** Ends a device's session on the server; the device does not hear of it. */
  async revoke(refreshCookie: string): Promise<void> {
    const headers = { Cookie: `mingcha_refresh=${refreshCookie}` };
    const answer = await fetch(`${this.#program.url}/api/v1/sessions/current`, { method: "DELETE", headers });
    if (answer.status !== 204) throw new Error(`revoking: ${answer.status}`);
  }

  async #ask(username: string, method: string, path: string, headers = {}, body?: string): Promise<Response> {
    const token = this.#tokens.get(username) ?? (await this.#logIn(username));
    const all = { ...headers, Authorization: `Bearer ${token}` };
    return fetch(`${this.#program.url}/api/v1${path}`, {
      method,
      headers: all,
      ...(body === undefined ? {} : { body }),
    });
  }

  async #logIn(username: string): Promise<string> {
    const answer = await fetch(`${this.#program.url}/api/v1/sessions`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ username, password: PASSWORD }),
    });
    const session = (await answer.json()) as Schemas["Session"];
    if (answer.status !== 201) throw new Error(`${username} cannot log in: ${JSON.stringify(session)}`);
    this.#tokens.set(username, session.accessToken);
    return session.accessToken;
  }
}
