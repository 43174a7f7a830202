import { beforeEach, expect, test } from "vitest";
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { type Db, openDb } from "../db/db";
import { saveAccount } from "../db/kv";
import type { Account } from "../db/types";
import { createIssues } from "./issues";
import type { AuthorizedAnswer, Session } from "./session";
import { createTies } from "./ties";

const account = { id: "a", name: "a", username: "a", role: "inspector", officeId: "o" } as Account;

let db: Db;
let server: string[];
let answer: "well" | "never" | number;
let slow: () => Promise<void>;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  db = openDb();
  await saveAccount(db, account);
  server = ["old"];
  answer = "well";
  slow = async () => {};
});

/** A page of its own each time: nothing but the store is shared. */
function ties() {
  const authorized = async (_id: string, method: string, _path: string, options: { body?: unknown } = {}) => {
    if (answer === "never") return { ours: false, why: "network" } as AuthorizedAnswer;
    if (answer !== "well") return { ours: true, status: answer, body: {}, headers: new Headers() } as AuthorizedAnswer;
    if (method === "PUT") await slow();
    if (method === "PUT") server = (options.body as { unitIds: string[] }).unitIds;
    return { ours: true, status: 200, body: { unitIds: server }, headers: new Headers() } as AuthorizedAnswer;
  };
  const session = { account: async () => account, authorized } as unknown as Session;
  return createTies({ db, session, issues: createIssues({ db, session, now: () => 0 }) });
}

const value = async () => {
  const read = await ties().read();
  return read.ok && read.value;
};

test("what is declared online is on the server, and nothing waits", async () => {
  expect(await ties().declare(["u1"])).toBe("kept");
  expect(server).toEqual(["u1"]);
  expect(await value()).toEqual({ unitIds: ["u1"], unsent: false });
});

test.each(["never", 500, 429] as const)(
  "what is declared while the server answers %s is kept and goes later",
  async (how) => {
    answer = how;
    expect(await ties().declare(["u1"])).toBe("waits");
    expect(await value()).toEqual({ unitIds: ["u1"], unsent: true });
    expect(await ties().declare(["u1", "u2"])).toBe("waits");
    answer = "well";
    await ties().settle();
    expect(server).toEqual(["u1", "u2"]);
    expect(await value()).toEqual({ unitIds: ["u1", "u2"], unsent: false });
  },
);

test("opened with a network, the page sends what waited before it reads", async () => {
  answer = "never";
  await ties().declare(["u1"]);
  answer = "well";
  expect(await value()).toEqual({ unitIds: ["u1"], unsent: false });
  expect(server).toEqual(["u1"]);
});

test("what the server refuses is not lost either", async () => {
  answer = 422;
  expect(await ties().declare(["gone"])).toBe("refused");
  answer = "never";
  expect(await value()).toEqual({ unitIds: ["gone"], unsent: true });
});

test("what waited and is sent slowly never goes over what is declared meanwhile", async () => {
  answer = "never";
  const page = ties();
  await page.declare(["u1"]);
  answer = "well";
  slow = async () => {
    slow = async () => {};
    await new Promise((next) => setTimeout(next, 20));
  };
  await Promise.all([page.settle(), page.declare(["u1", "u2"])]);
  expect(server).toEqual(["u1", "u2"]);
  expect(await value()).toEqual({ unitIds: ["u1", "u2"], unsent: false });
});

test("no tie at all can wait as well", async () => {
  answer = "never";
  await ties().declare([]);
  answer = "well";
  await ties().settle();
  expect(server).toEqual([]);
});

test("on a full phone the server's word is enough; without both it is said", async () => {
  const { write } = db;
  db.write = () => Promise.reject(new Error("full"));
  answer = "never";
  await expect(ties().declare(["u1"])).rejects.toThrow("full");
  db.write = write;
  expect(await value()).toBe(false);
});
