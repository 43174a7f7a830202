/**
 * The line between phone and program, a small proxy that a test can cut, bend or
 * listen to. Faults happen here, on real sockets, so that pages, tabs and service
 * workers all meet them and the browser needs no tricks.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** An answer by somebody on the way; the program is not asked. */
export interface Bent {
  status: number;
  type: string;
  body: string;
  headers?: Record<string, string>;
}

/**
 * cut: the line breaks in the middle of the request's body. lose: the program
 * answers, and the answer never comes. hold: nothing comes at all.
 */
export type Fault = Bent | "cut" | "lose" | "hold" | undefined;

export interface Seen {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  sha256: string;
  bytes: number;
  /** 0 while there is no answer, or when it was lost. */
  status: number;
}

/** The page that a free network shows before it lets anybody through. */
export const portal: Bent = { status: 200, type: "text/html", body: "<html><title>WiFi</title>请先登录无线网</html>" };
export const badGateway: Bent = { status: 502, type: "text/html", body: "<html>502 Bad Gateway</html>" };

export class Line {
  url = "";
  /** Every request that reached this end, in order. */
  readonly seen: Seen[] = [];
  /** Asked before each request. */
  fault: (method: string, path: string) => Fault = () => undefined;
  /** Changes what the program serves under an exact path. */
  readonly rewrites = new Map<string, (body: string) => string>();
  readonly #target: () => string;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #down = false;

  private constructor(target: () => string) {
    this.#target = target;
    this.#server = createServer((ask, answer) => void this.#take(ask, answer));
    this.#server.on("connection", (socket) => {
      if (this.#down) return void socket.destroy();
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  static async open(target: () => string): Promise<Line> {
    const line = new Line(target);
    await new Promise<void>((done) => line.#server.listen(0, "127.0.0.1", done));
    line.url = `http://127.0.0.1:${(line.#server.address() as AddressInfo).port}`;
    return line;
  }

  /** No network: what runs breaks off, what begins is refused. */
  down(): void {
    this.#down = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  up(): void {
    this.#down = false;
  }

  async close(): Promise<void> {
    this.down();
    await new Promise((done) => this.#server.close(done));
  }

  /** The requests of one kind, e.g. puts("issues"). */
  puts(what: string): Seen[] {
    return this.seen.filter((s) => s.method === "PUT" && s.path.startsWith(`/api/v1/${what}/`));
  }

  async #take(ask: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = "", url: path = "", headers } = ask;
    const fault = this.fault(method, path);
    const note: Seen = { method, path, headers, sha256: "", bytes: 0, status: 0 };
    this.seen.push(note);
    if (fault === "cut") return cut(ask, this.#target());
    const body = await bodyOf(ask).catch(() => undefined);
    if (!body) return;
    note.bytes = body.length;
    note.sha256 = createHash("sha256").update(body).digest("hex");
    if (fault === "hold") return;
    if (fault && typeof fault === "object") {
      note.status = fault.status;
      answer.writeHead(fault.status, { "Content-Type": fault.type, ...fault.headers }).end(fault.body);
      return;
    }
    this.#forward(ask, answer, body, note, fault === "lose");
  }

  #forward(ask: IncomingMessage, answer: ServerResponse, body: Buffer, note: Seen, lose: boolean): void {
    const rewrite = note.method === "GET" ? this.rewrites.get(note.path) : undefined;
    const headers = { ...ask.headers };
    if (rewrite) for (const name of ["accept-encoding", "if-none-match", "if-modified-since"]) delete headers[name];
    const onward = request(this.#target() + note.path, { method: note.method, headers }, async (reply) => {
      const content = await bodyOf(reply).catch(() => undefined);
      if (!content || lose) return void answer.destroy();
      note.status = reply.statusCode ?? 0;
      const sent = rewrite ? Buffer.from(rewrite(content.toString())) : content;
      const back = { ...reply.headers };
      if (rewrite) delete back.etag;
      if (note.status !== 204 && note.status !== 304) back["content-length"] = String(sent.length);
      delete back["transfer-encoding"];
      answer.writeHead(note.status, back).end(sent);
    });
    onward.on("error", () => answer.destroy());
    onward.end(body);
  }
}

/** Half of the body reaches the program, then both ends hear nothing more. */
function cut(ask: IncomingMessage, target: string): void {
  const onward = request(target + ask.url, { method: ask.method ?? "", headers: ask.headers });
  onward.on("error", () => {});
  ask.once("data", (part: Buffer) => {
    onward.write(part.subarray(0, Math.ceil(part.length / 2)), () => {
      onward.destroy();
      ask.socket.destroy();
    });
  });
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
