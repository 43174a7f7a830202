import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openDb } from "../../db/db";
import { judgeKey, rememberKey, seenKeys } from "./seen_keys";

test("the first key is taken, another one is noticed until it is remembered too", async () => {
  const db = openDb();
  expect(judgeKey(await seenKeys(db, "guixi"), "a")).toBe("first");
  await rememberKey(db, "guixi", "a");
  await rememberKey(db, "guixi", "a");
  expect(judgeKey(await seenKeys(db, "guixi"), "a")).toBe("same");
  expect(judgeKey(await seenKeys(db, "guixi"), "b")).toBe("changed");
  expect(judgeKey(await seenKeys(db, "other"), "b")).toBe("first");
  await rememberKey(db, "guixi", "b");
  expect(await seenKeys(db, "guixi")).toEqual(["a", "b"]);
  db.close();
});
