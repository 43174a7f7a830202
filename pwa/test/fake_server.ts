/**
 * The server's contract in memory: ids, idempotent PUTs, versions, the photo
 * manifest, sessions with a refresh cookie. It keeps to api/openapi, so that the
 * client's tests mean something; the browser tests run against the real one.
 */
import type { IssueContent, OutboxItem, VisitContent } from "../src/db/types";

interface Stored {
  author: string;
  version: number;
  /** The content as it was sent last, as text. */
  content: string;
  writes: number;
  /** Lines of the record's course. */
  course: number;
  /** It stands in a ledger: its words are fixed. */
  sealed: boolean;
}

interface StoredPhoto {
  sha256: string;
  bytes: ArrayBuffer;
  writes: number;
}

export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** The parts of a Response that the client reads; making real ones is slow. */
export function respond(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = status >= 400 ? "application/problem+json" : "application/json";
  const all = new Headers({ "Content-Type": type, "Mingcha-Request-Id": "r1", ...headers });
  return { status, headers: all, text: async () => text } as unknown as Response;
}

export function problem(
  status: number,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
): Response {
  const body = { type: `urn:mingcha:problem:${code}`, title: code, status, code, requestId: "r1", ...more };
  return respond(status, body, headers);
}

/** What a captive portal or a proxy says. */
export function foreign(status: number): Response {
  const headers = new Headers({ "Content-Type": "text/html" });
  return { status, headers, text: async () => "<html>please log in to the WLAN</html>" } as unknown as Response;
}

export class FakeServer {
  readonly issues = new Map<string, Stored>();
  readonly visits = new Map<string, Stored>();
  readonly feedback = new Map<string, Stored>();
  readonly photos = new Map<string, StoredPhoto>();
  readonly log: Sent[] = [];
  /** The account of the refresh cookie in this browser; undefined: none, or ended. */
  cookie: string | undefined;
  private tokens = new Map<string, string>();
  private made = 0;

  accountOf(id: string) {
    return { id, name: id, username: id, role: "observer", officeId: "o1" };
  }

  /** All access tokens run out now. */
  expireTokens(): void {
    this.tokens.clear();
  }

  async handle(url: string, init: RequestInit): Promise<Response> {
    const path = url.replace("/api/v1", "");
    const headers = init.headers as Record<string, string>;
    const method = init.method ?? "GET";
    const body = typeof init.body === "string" ? JSON.parse(init.body) : init.body;
    this.log.push({ method, path, headers, body });
    if (path === "/sessions" && method === "POST") return this.logIn(body);
    if (path === "/sessions/refresh") return this.refresh();
    if (path === "/sessions/current") return this.logOut();
    const author = this.tokens.get((headers.Authorization ?? "").replace("Bearer ", ""));
    if (!author) return problem(401, "unauthenticated");
    const [, kind, id] = path.split("/") as [string, string, string];
    if (method === "PUT" && kind === "issues") return this.put(this.issues, author, id, init.body as string, headers);
    if (method === "PUT" && kind === "visits") return this.put(this.visits, author, id, init.body as string, headers);
    if (method === "PUT" && kind === "feedback")
      return this.put(this.feedback, author, id, init.body as string, headers);
    if (method === "GET" && kind === "issues") return this.get(this.issues, author, id);
    if (method === "GET" && kind === "visits") return this.get(this.visits, author, id);
    if (method === "PUT" && kind === "photos") return this.putPhoto(author, id, body as ArrayBuffer);
    return problem(404, "not_found");
  }

  private logIn(body: { username: string; password: string }): Response {
    if (body.password !== "right") return problem(401, "bad_credentials");
    this.cookie = body.username;
    return this.session(201);
  }

  private refresh(): Response {
    return this.cookie === undefined ? problem(401, "session_ended") : this.session(200);
  }

  private logOut(): Response {
    this.cookie = undefined;
    return respond(204, "");
  }

  private session(status: number): Response {
    const account = this.accountOf(this.cookie as string);
    const accessToken = `t${++this.made}`;
    this.tokens.set(accessToken, account.id);
    return respond(status, { accessToken, expiresIn: 600, account });
  }

  private put(
    store: Map<string, Stored>,
    author: string,
    id: string,
    content: string,
    headers: Record<string, string>,
  ): Response {
    const old = store.get(id);
    if (old && old.author !== author) return problem(404, "not_found");
    if (old?.content === content) return respond(200, this.receipt(id, old));
    if (old && headers["If-Match"] !== `"${old.version}"`)
      return problem(412, "stale_version", { currentVersion: old.version });
    if (old?.sealed) return problem(409, "sealed");
    const { version = 0, writes = 0, course = 0 } = old ?? {};
    const next = { author, content, version: version + 1, writes: writes + 1, course: course + 1, sealed: false };
    store.set(id, next);
    return respond(old ? 200 : 201, this.receipt(id, next));
  }

  private get(store: Map<string, Stored>, author: string, id: string): Response {
    const stored = store.get(id);
    return stored?.author === author ? respond(200, this.receipt(id, stored)) : problem(404, "not_found");
  }

  /** Another record is merged into this one: its version rises, its course says nothing. */
  merge({ id }: Pick<OutboxItem, "id">): void {
    for (const old of this.records(id)) old.version++;
  }

  /** The office says something about it. */
  remark({ id }: Pick<OutboxItem, "id">): void {
    for (const old of this.records(id)) {
      old.version++;
      old.course++;
    }
  }

  seal({ id }: Pick<OutboxItem, "id">): void {
    for (const old of this.records(id)) {
      if (!old.sealed) old.version++;
      old.sealed = true;
    }
  }

  private records(id: string): Stored[] {
    return [this.issues.get(id), this.visits.get(id)].filter((found) => found !== undefined);
  }

  private receipt(id: string, { content, version, course, sealed }: Stored) {
    const lines = (JSON.parse(content) as Partial<IssueContent>).photos ?? [];
    const photos = lines.map((p) => ({ ...p, state: this.photos.has(p.id) ? "ready" : "expected" }));
    const ledger = sealed ? { ledger: "2026-11" } : {};
    return { id, version, photos, course: Array(course).fill({}), editable: !sealed, ...ledger };
  }

  private putPhoto(author: string, id: string, bytes: ArrayBuffer): Response {
    const line = this.announced(author, id);
    if (!line) return problem(404, "not_found");
    if (line.bytes !== bytes.byteLength || hashOf(bytes) !== line.sha256) return problem(422, "photo_mismatch");
    const old = this.photos.get(id);
    if (!old) this.photos.set(id, { sha256: line.sha256, bytes: bytes.slice(0), writes: 1 });
    return respond(old ? 200 : 201, { id, sha256: line.sha256, bytes: line.bytes, state: "received" });
  }

  private announced(author: string, photoId: string) {
    for (const { author: owner, content } of [...this.issues.values(), ...this.visits.values()]) {
      const line = (JSON.parse(content) as IssueContent).photos.find((p) => p.id === photoId);
      if (owner === author && line) return line;
    }
    return undefined;
  }

  /** What the server holds of an item, without what only the phone knows. */
  contentOf(item: Pick<OutboxItem, "id">): IssueContent | undefined {
    const stored = this.issues.get(item.id);
    return stored && (JSON.parse(stored.content) as IssueContent);
  }

  visitOf(item: Pick<OutboxItem, "id">): VisitContent | undefined {
    const stored = this.visits.get(item.id);
    return stored && (JSON.parse(stored.content) as VisitContent);
  }
}

/** Not SHA-256: quick, and enough to see wrong bytes in a test. 64 characters like the real one. */
export function hashOf(bytes: ArrayBuffer): string {
  let h = 2166136261;
  for (const b of new Uint8Array(bytes)) h = Math.imul(h ^ b, 16777619) >>> 0;
  return h.toString(16).padStart(64, "0");
}
