/**
 * One request to the server, and the question whether the answer is ours. A
 * captive portal answers 200 with HTML, a proxy 502 with a page: neither may
 * ever count as the server's word (FIELD 4.1, 4.14).
 */
import { plainly } from "./plain";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface CallEnv {
  fetch: Fetch;
  /** Milliseconds since 1970 by this device's clock. */
  now(): number;
  /** Told the server's time minus the device's, in milliseconds, with every answer of ours. */
  onServerOffset?(offset: number): void;
  /** How long a call may take, in milliseconds; TIMEOUT where not given. */
  timeout?: number;
}

export interface CallOptions {
  /** An object is sent as JSON in plain words, bytes as they are (then name their Content-Type). */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** How long to wait for the whole answer, in milliseconds, where the usual time does not fit. */
  timeout?: number;
}

export type Answer = OurAnswer | NoAnswer;

export interface OurAnswer {
  ours: true;
  status: number;
  /** Parsed JSON; undefined with 204 and 304. */
  body: unknown;
  headers: Headers;
}

export interface NoAnswer {
  ours: false;
  /** network: none came or it broke off; foreign: somebody else answered. */
  why: "network" | "timeout" | "foreign" | "aborted";
  /** What somebody else answered. */
  status?: number;
  /** Milliseconds to wait, if the answer said so. */
  retryAfter?: number;
}

export const BASE = "/api/v1";
export const TIMEOUT = 60_000;
export const REQUEST_ID = "Mingcha-Request-Id";

export async function call(env: CallEnv, method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  return exchange(env, method, path, options, readJson);
}

/** Fetches a picture; its bytes stand in body as a Blob. */
export async function callForImage(env: CallEnv, path: string, options: CallOptions = {}): Promise<Answer> {
  return exchange(env, "GET", path, options, readImage);
}

/** Reads a body that is ours, or gives "foreign". */
type Reader = (response: Response) => Promise<{ body: unknown } | "foreign">;

async function exchange(
  env: CallEnv,
  method: string,
  path: string,
  options: CallOptions,
  read: Reader,
): Promise<Answer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort("timeout"), options.timeout ?? timeoutFor(env, options.body));
  const cancel = () => abort.abort("aborted");
  options.signal?.addEventListener("abort", cancel, { once: true });
  if (options.signal?.aborted) cancel();
  try {
    const begun = env.now();
    const response = await env.fetch(BASE + path, request(method, options, abort.signal));
    return await judge(env, response, begun, read);
  } catch {
    const why = abort.signal.aborted ? (abort.signal.reason as "timeout" | "aborted") : "network";
    return { ours: false, why };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", cancel);
  }
}

/** A photo on a thin line needs more than the usual minute: a second more for each 4 KB. */
function timeoutFor(env: CallEnv, body: unknown): number {
  const bytes = body instanceof ArrayBuffer ? body.byteLength : 0;
  return (env.timeout ?? TIMEOUT) + bytes / 4;
}

function request(method: string, options: CallOptions, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { Accept: "application/json", ...options.headers };
  const init: RequestInit = {
    method,
    headers,
    signal,
    redirect: "error",
    cache: "no-store",
    credentials: "same-origin",
  };
  if (options.body instanceof ArrayBuffer) init.body = options.body;
  else if (options.body !== undefined) {
    headers["Content-Type"] ??= "application/json";
    init.body = JSON.stringify(options.body, plainly);
  }
  return init;
}

async function judge(env: CallEnv, response: Response, begun: number, read: Reader): Promise<Answer> {
  const { status, headers } = response;
  const retryAfter = retryAfterOf(headers, env.now());
  const foreign: NoAnswer = { ours: false, why: "foreign", status, retryAfter };
  if (!headers.get(REQUEST_ID)) return foreign;
  const content = status === 204 || status === 304 ? { body: undefined } : await read(response);
  if (content === "foreign") return foreign;
  noteTime(env, headers, begun);
  return { ours: true, status, body: content.body, headers };
}

async function readJson(response: Response): ReturnType<Reader> {
  if (!isJson(response.headers)) return "foreign";
  const text = await response.text();
  try {
    return { body: JSON.parse(text) };
  } catch {
    return "foreign";
  }
}

async function readImage(response: Response): ReturnType<Reader> {
  const type = response.headers.get("Content-Type") ?? "";
  return type.startsWith("image/") ? { body: await response.blob() } : readJson(response);
}

function isJson(headers: Headers): boolean {
  const type = (headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase();
  return type === "application/json" || type === "application/problem+json";
}

/** Retry-After in milliseconds: seconds or a date; undefined when absent or nonsense. */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const value = headers.get("Retry-After");
  if (!value) return undefined;
  const wait = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

/** The Date header has whole seconds, so half a second is added; the way there counts half. */
function noteTime(env: CallEnv, headers: Headers, begun: number): void {
  const server = Date.parse(headers.get("Date") ?? "");
  if (Number.isNaN(server)) return;
  env.onServerOffset?.(Math.round(server + 500 - (begun + env.now()) / 2));
}
