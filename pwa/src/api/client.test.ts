import { expect, test } from "vitest";
import { foreign, problem, respond } from "../../test/fake_server";
import { type CallEnv, call, callForImage, retryAfterOf } from "./client";

const env = (fetch: CallEnv["fetch"], more: Partial<CallEnv> = {}): CallEnv => ({ fetch, now: () => 0, ...more });
const answering = (response: Response) => env(async () => response);

test("ours needs JSON and our request id", async () => {
  expect(await call(answering(respond(200, { a: 1 })), "GET", "/x")).toMatchObject({ ours: true, body: { a: 1 } });
  expect(await call(answering(problem(404, "not_found")), "GET", "/x")).toMatchObject({ ours: true, status: 404 });
  const noId = respond(200, { a: 1 });
  noId.headers.delete("Mingcha-Request-Id");
  expect(await call(answering(noId), "GET", "/x")).toMatchObject({ ours: false, why: "foreign", status: 200 });
  expect(await call(answering(foreign(502)), "GET", "/x")).toMatchObject({ ours: false, why: "foreign", status: 502 });
});

test("JSON that is none is foreign, though its header says otherwise", async () => {
  expect(await call(answering(respond(200, "<html>")), "GET", "/x")).toMatchObject({ ours: false, why: "foreign" });
});

test("204 and 304 are ours without a body", async () => {
  for (const status of [204, 304]) {
    const answer = await call(answering(respond(status, "")), "GET", "/x");
    expect(answer).toMatchObject({ ours: true, status, body: undefined });
  }
});

test("no redirect is followed, nothing is cached, and the session cookie goes along", async () => {
  let seen: RequestInit = {};
  const fetch = async (_url: string, init: RequestInit) => {
    seen = init;
    return respond(200, {});
  };
  await call(env(fetch), "PUT", "/x", { body: { a: 1 } });
  expect(seen).toMatchObject({ redirect: "error", cache: "no-store", credentials: "same-origin", body: '{"a":1}' });
});

test("a call that takes too long is broken off, and says so", async () => {
  const hanging: CallEnv["fetch"] = (_url, { signal }) =>
    new Promise((_, fail) => signal?.addEventListener("abort", () => fail(new Error("aborted"))));
  expect(await call(env(hanging, { timeout: 20 }), "GET", "/x")).toEqual({ ours: false, why: "timeout" });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 5);
  expect(await call(env(hanging), "GET", "/x", { signal: stop.signal })).toEqual({ ours: false, why: "aborted" });
});

test("a body that never ends is broken off too", async () => {
  const endless = (signal: AbortSignal | null | undefined) => ({
    ...respond(200, {}),
    text: () => new Promise<string>((_, fail) => signal?.addEventListener("abort", () => fail(new Error("aborted")))),
  });
  const fetch: CallEnv["fetch"] = async (_url, { signal }) => endless(signal) as Response;
  expect(await call(env(fetch, { timeout: 20 }), "GET", "/x")).toEqual({ ours: false, why: "timeout" });
});

test("a picture is given as a blob; a problem instead of it as a problem", async () => {
  const headers = new Headers({ "Content-Type": "image/jpeg", "Mingcha-Request-Id": "r" });
  const blob = async () => new Blob(["x"]);
  const picture = { status: 200, headers, blob } as unknown as Response;
  const answer = await callForImage(answering(picture), "/photos/1");
  expect(answer.ours && answer.body).toBeInstanceOf(Blob);
  expect(await callForImage(answering(problem(404, "not_found")), "/photos/1")).toMatchObject({ status: 404 });
});

test("field 13: the server's time is learnt from its answers", async () => {
  let offset = 0;
  const day = 24 * 3600_000;
  const phoneNow = Date.UTC(2026, 10, 21);
  const response = respond(200, {}, { Date: new Date(phoneNow + day).toUTCString() });
  const onServerOffset = (o: number) => {
    offset = o;
  };
  await call(
    env(async () => response, { now: () => phoneNow, onServerOffset }),
    "GET",
    "/x",
  );
  expect(offset).toBe(day + 500);
});

test("Retry-After is read as seconds and as a date; nonsense is nothing", () => {
  const of = (value: string) => retryAfterOf(new Headers({ "Retry-After": value }), Date.UTC(2026, 0, 1));
  expect(of("7")).toBe(7000);
  expect(of("Thu, 01 Jan 2026 00:01:00 GMT")).toBe(60_000);
  expect(of("Thu, 01 Jan 2025 00:01:00 GMT")).toBe(0);
  expect(of("soon")).toBeUndefined();
});
