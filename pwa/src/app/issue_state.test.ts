import { describe, expect, test } from "vitest";
import type { OutboxItem } from "../db/types";
import { localState, serverState } from "./issue_state";

const item = (state: OutboxItem["state"], recordSent: boolean, sent: boolean[]) => ({
  state,
  recordSent,
  photos: sent.map((s, i) => ({ id: `${i}`, sha256: "", bytes: 1, contentType: "image/jpeg" as const, sent: s })),
});

describe("the state of a record on the phone", () => {
  test("is 已存本机 until the server has named it", () => {
    expect(localState(item("waiting", false, [false])).word).toBe("已存本机");
  });

  test("says that the words arrived while photos are still going", () => {
    expect(localState(item("waiting", true, [true, false])).word).toBe("已上报，照片还在传");
  });

  test("asks for the user when the server refused it", () => {
    expect(localState(item("blocked", true, [true])).grave).toBe(true);
  });
});

test("no two states share a drawing, so that colour is never needed", () => {
  const states = (["submitted", "accepted", "returned", "merged", "void"] as const).map(serverState);
  const local = [item("waiting", false, []), item("waiting", true, [false]), item("blocked", false, [])].map(
    localState,
  );
  const icons = [...states, ...local].map((state) => state.icon);
  expect(new Set(icons).size).toBe(icons.length);
});
