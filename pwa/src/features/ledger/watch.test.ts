// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ledger, step } from "../../../test/ledger";
import { every, isNews, mayChange, newsOf, soonest, watch } from "./watch";

/** Answers of looks that are on their way. */
let asked: (() => void)[] = [];
let end = () => {};

function show(state: "visible" | "hidden"): void {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

/** Comes back to the page: browsers tell it twice. */
function comeBack(): void {
  show("visible");
  window.dispatchEvent(new Event("focus"));
}

const answer = async () => {
  asked.pop()?.();
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
});
afterEach(() => {
  end();
  show("visible");
  vi.useRealTimers();
});

describe("an open ledger", () => {
  const looks = vi.fn(() => new Promise<void>((done) => asked.push(done)));
  beforeEach(() => {
    looks.mockClear();
    end = watch(looks);
  });

  test("is looked at every half minute while it is seen", async () => {
    await vi.advanceTimersByTimeAsync(every - 1);
    expect(looks).toHaveBeenCalledTimes(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(looks).toHaveBeenCalledTimes(1);
    await answer();
    await vi.advanceTimersByTimeAsync(every);
    expect(looks).toHaveBeenCalledTimes(2);
  });

  test("is not looked at while it is hidden, and at once, once, when it is seen again", async () => {
    show("hidden");
    await vi.advanceTimersByTimeAsync(10 * every);
    expect(looks).toHaveBeenCalledTimes(0);
    comeBack();
    expect(looks).toHaveBeenCalledTimes(1);
    await answer();
    comeBack();
    expect(looks).toHaveBeenCalledTimes(1);
  });

  test("is not asked for twice at once, however long an answer takes", async () => {
    await vi.advanceTimersByTimeAsync(every);
    for (let i = 0; i < 20; i++) {
      show("hidden");
      comeBack();
      await vi.advanceTimersByTimeAsync(every);
    }
    expect(looks).toHaveBeenCalledTimes(1);
    await answer();
    await vi.advanceTimersByTimeAsync(every);
    expect(looks).toHaveBeenCalledTimes(2);
  });

  test("is looked at when it is due, though somebody came back shortly before", async () => {
    comeBack();
    await vi.advanceTimersByTimeAsync(soonest - 1);
    comeBack();
    expect(looks).toHaveBeenCalledTimes(0);
    await vi.advanceTimersByTimeAsync(every - soonest + 1);
    expect(looks).toHaveBeenCalledTimes(1);
  });

  test("going back and forth makes no storm", async () => {
    for (let ms = 0; ms < every; ms += 500) {
      comeBack();
      while (asked.length > 0) await answer();
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(looks.mock.calls.length).toBeLessThanOrEqual(every / soonest);
    expect(looks.mock.calls.length).toBeGreaterThan(1);
  });

  test("is left alone when the page is left, whatever is still on its way", async () => {
    await vi.advanceTimersByTimeAsync(every);
    end();
    await answer();
    comeBack();
    await vi.advanceTimersByTimeAsync(10 * every);
    expect(looks).toHaveBeenCalledTimes(1);
  });

  test("goes on being looked at after an answer that failed, and after the clock was set back", async () => {
    looks.mockImplementationOnce(() => Promise.reject(new Error("line")));
    await vi.advanceTimersByTimeAsync(every);
    vi.setSystemTime(Date.now() - 86_400_000);
    comeBack();
    expect(looks).toHaveBeenCalledTimes(2);
    await answer();
    await vi.advanceTimersByTimeAsync(every);
    expect(looks).toHaveBeenCalledTimes(3);
  });
});

describe("another officer's step", () => {
  const open = ledger({ version: 3 });
  const proposed = ledger({ version: 4, state: "reviewing", course: [step("propose")] });
  const sealing = ledger({ version: 5, state: "reviewing", course: [step("propose"), step("confirm")] });
  const sealed = ledger({ version: 6, state: "sealed" });

  test("may come until both have spoken", () => {
    expect([open, proposed, sealing, sealed].map(mayChange)).toEqual([true, true, false, false]);
  });

  test("is news, and what was asked before our own step is not", () => {
    expect(isNews(open, proposed)).toBe(true);
    expect(isNews(proposed, open)).toBe(false);
    expect(isNews(open, ledger({ version: 3 }))).toBe(false);
    expect(isNews(open, ledger({ version: 3, open: { ...open.open, submitted: 1 } }))).toBe(true);
    expect(isNews(open, ledger({ version: 9, month: "2026-09" }))).toBe(false);
  });

  test("is said in words", () => {
    const all = [open, proposed, sealing, sealed];
    expect(all.map((now) => newsOf(open, now))).toEqual([undefined, "ledger.proposed", undefined, "ledger.sealed"]);
    expect(newsOf(proposed, open)).toBe("ledger.reopened");
  });
});
