import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DraftSubmitted } from "../db/errors";
import type { IssueDraft } from "../db/types";
import { DraftKeeper, type KeeperEnv, pause } from "./draft_keeper";

const empty: IssueDraft = {
  id: "d",
  accountId: "a",
  kind: "issue",
  content: {},
  photoIds: [],
  sentPhotos: [],
  updatedAt: 0,
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function keeper(save: KeeperEnv<IssueDraft>["save"] = () => Promise.resolve(), begin?: KeeperEnv<IssueDraft>["begin"]) {
  const saved: IssueDraft[] = [];
  const kept = new DraftKeeper(empty, {
    now: () => 7,
    save: (draft) => {
      saved.push(draft);
      return save(draft);
    },
    ...(begin ? { begin } : {}),
  });
  return { kept, saved };
}

describe("the keeper of a draft", () => {
  test("saves the first change at once and those that follow within 300 ms as one", async () => {
    expect(pause).toBeLessThanOrEqual(300);
    const { kept, saved } = keeper();
    for (const description of ["灯", "灯坏", "灯坏了"]) {
      kept.change({ description });
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(saved.map((draft) => draft.content.description)).toEqual(["灯"]);
    await vi.advanceTimersByTimeAsync(pause);
    expect(saved.map((draft) => draft.content.description)).toEqual(["灯", "灯坏了"]);
  });

  test("saves on while somebody never stops typing", async () => {
    const { kept, saved } = keeper();
    for (let key = 0; key < 40; key++) {
      kept.change({ description: "字".repeat(key + 1) });
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(saved.length).toBeGreaterThanOrEqual(2000 / pause - 1);
  });

  test("saves at once when the page may die", async () => {
    const { kept, saved } = keeper();
    kept.change({ description: "灯" });
    await vi.advanceTimersByTimeAsync(1);
    kept.change({ description: "灯坏了" });
    await kept.flush();
    expect(saved.at(-1)?.content.description).toBe("灯坏了");
    const before = saved.length;
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toHaveLength(before);
  });

  test("writes nothing when nothing changed", async () => {
    const { kept, saved } = keeper();
    await kept.flush();
    expect(saved).toEqual([]);
  });

  test("takes a field out that was emptied", () => {
    const { kept } = keeper();
    kept.change({ courtyard: "一期", place: "门口" });
    kept.change({ courtyard: undefined });
    expect(kept.draft.value.content).toEqual({ place: "门口" });
  });

  test("keeps newer words when a photo was stored meanwhile", () => {
    const { kept } = keeper();
    kept.change({ description: "新" });
    kept.takePhotos({ ...empty, content: { description: "旧" }, photoIds: ["p"] });
    expect(kept.draft.value).toMatchObject({ content: { description: "新" }, photoIds: ["p"] });
  });

  test("says why a save failed, keeps the words and tries again with the next", async () => {
    let full = true;
    const { kept, saved } = keeper(() => (full ? Promise.reject(new Error("full")) : Promise.resolve()));
    kept.change({ description: "一" });
    await kept.flush();
    expect(kept.fault.value).toBeInstanceOf(Error);
    full = false;
    await kept.flush();
    expect(kept.fault.value).toBeUndefined();
    expect(saved).toHaveLength(2);
  });

  test("saves one after the other, the newest last", async () => {
    const order: string[] = [];
    const { kept } = keeper(async (draft) => {
      const text = draft.content.description ?? "";
      await new Promise((resolve) => setTimeout(resolve, text === "一" ? 50 : 1));
      order.push(text);
    });
    kept.change({ description: "一" });
    void kept.flush();
    kept.change({ description: "二" });
    void kept.flush();
    await vi.advanceTimersByTimeAsync(200);
    expect(order).toEqual(["一", "二"]);
  });

  test("never saves after it was handed in or discarded", async () => {
    const { kept, saved } = keeper();
    kept.change({ description: "灯" });
    await vi.advanceTimersByTimeAsync(1);
    kept.change({ description: "灯坏了" });
    kept.close();
    await vi.advanceTimersByTimeAsync(1000);
    await kept.flush();
    expect(saved.map((draft) => draft.content.description)).toEqual(["灯"]);
  });

  test("works on the photos one after the other, and handing in can wait for all of them", async () => {
    const { kept } = keeper();
    const done: string[] = [];
    const work = (name: string, ms: number) => () =>
      new Promise<void>((next, fail) =>
        setTimeout(() => {
          done.push(name);
          if (name === "broken") fail(new Error(name));
          else next();
        }, ms),
      );
    void kept.inTurn(work("slow", 300));
    const broken = kept.inTurn(work("broken", 10)).catch((fault: Error) => fault.message);
    void kept.inTurn(work("quick", 10));
    let settled = false;
    void kept.photosSettled().then(() => {
      settled = true;
    });
    await vi.advanceTimersByTimeAsync(315);
    expect({ done, settled }).toEqual({ done: ["slow", "broken"], settled: false });
    await vi.advanceTimersByTimeAsync(10);
    expect({ done, settled }).toEqual({ done: ["slow", "broken", "quick"], settled: true });
    expect(await broken).toBe("broken");
  });

  test("waits also for photos that are chosen while it waits", async () => {
    const { kept } = keeper();
    const done: string[] = [];
    const work = (name: string) => async () => {
      await new Promise((next) => setTimeout(next, 10));
      done.push(name);
    };
    void kept.inTurn(work("first"));
    const settled = kept.photosSettled().then(() => [...done]);
    await vi.advanceTimersByTimeAsync(5);
    void kept.inTurn(work("second"));
    await vi.advanceTimersByTimeAsync(30);
    expect(await settled).toEqual(["first", "second"]);
  });

  test("says that the draft was handed in from another page", async () => {
    const { kept } = keeper(async () => false);
    kept.change({ description: "灯" });
    await kept.flush();
    expect(kept.fault.value).toBeInstanceOf(DraftSubmitted);
  });

  test("takes what another page stored later, but never over words that are not kept yet", async () => {
    let full = false;
    const { kept } = keeper(() => (full ? Promise.reject(new Error("full")) : Promise.resolve()));
    kept.takeNewer({ ...empty, content: { description: "别处" }, updatedAt: 5 });
    expect(kept.draft.value.content.description).toBe("别处");
    kept.takeNewer({ ...empty, content: { description: "更早" }, updatedAt: 4 });
    kept.takeNewer(undefined);
    expect(kept.draft.value.content.description).toBe("别处");
    full = true;
    kept.change({ description: "这里" });
    await kept.flush();
    kept.takeNewer({ ...empty, content: { description: "别处又改" }, updatedAt: 99 });
    expect(kept.draft.value.content.description).toBe("这里");
  });

  test("takes an item out of the outbox at the first change, once, and learns what was sent of it", async () => {
    let taken = 0;
    const sentPhotos = [{ id: "p" }] as unknown as IssueDraft["sentPhotos"];
    const { kept, saved } = keeper(undefined, async () => {
      taken++;
      return { ...empty, content: { description: "旧" }, sentPhotos, baseVersion: 3 };
    });
    await kept.flush();
    expect(taken).toBe(0);
    for (const description of ["新", "新的"]) {
      kept.change({ description });
      await kept.flush();
    }
    expect(taken).toBe(1);
    expect(saved.at(-1)).toMatchObject({ content: { description: "新的" }, sentPhotos, baseVersion: 3 });
  });

  test("keeps the words and tries again when the item could not be taken out", async () => {
    let broken = true;
    const { kept, saved } = keeper(undefined, async () => {
      if (broken) throw new Error("no store");
      return undefined;
    });
    kept.change({ description: "新" });
    await kept.flush();
    expect(kept.fault.value).toBeInstanceOf(Error);
    expect(saved).toEqual([]);
    broken = false;
    await kept.flush();
    expect(saved.map((draft) => draft.content.description)).toEqual(["新"]);
  });

  test("goes on keeping the words when discarding failed", async () => {
    const { kept, saved } = keeper();
    kept.change({ description: "一" });
    await kept.flush();
    kept.close();
    kept.reopen(new Error("no store"));
    expect(kept.fault.value).toBeInstanceOf(Error);
    kept.change({ description: "二" });
    await kept.flush();
    expect(saved.at(-1)?.content.description).toBe("二");
  });
});
