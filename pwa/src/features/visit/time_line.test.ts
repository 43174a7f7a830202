import fc from "fast-check";
import { expect, test } from "vitest";
import { type Line, look, presentOn } from "./time_line";

const minute = 60_000;

/** A phone: the true time, its wall clock, its page's clock, and the server's offset where it was heard. */
class FakePhone {
  truth = 0;
  set = 0;
  slept = 0;
  seen = true;
  line: Line;
  offset: number | undefined;

  constructor(online: boolean) {
    if (online) this.hear();
    this.line = { at: this.clocks(), shift: 0, offset: this.offset };
  }

  clocks = () => ({ wall: 1_000_000_000 + this.truth + this.set, page: 500 + this.truth - this.slept });

  /** The server's time is heard, half a second wrong. */
  hear(): void {
    this.offset = 77_000 - this.set + 500;
  }

  wait(passed: number): void {
    this.truth += passed;
  }

  /** The clock is set; what was heard of the server before holds no more. */
  setClock(by: number): void {
    this.set += by;
    this.offset = undefined;
  }

  show(seen: boolean): void {
    this.look();
    this.seen = seen;
  }

  sleep(passed: number): void {
    this.truth += passed;
    this.slept += passed;
    this.offset = undefined;
  }

  /** The page is killed and opened again, with what its draft had kept. */
  kill(): void {
    this.slept = this.truth;
    this.offset = undefined;
    this.line = { ...this.line, at: this.clocks() };
    this.seen = true;
  }

  look(): number {
    this.line = look(this.line, this.clocks(), this.seen, this.offset);
    return presentOn(this.line) - 1_000_000_000;
  }
}

for (const by of [10 * minute, 24 * 60 * minute, -10 * minute, -24 * 60 * minute]) {
  test(`a clock that is set by ${by / minute} minutes before one's eyes is no waiting time`, () => {
    const phone = new FakePhone(false);
    phone.wait(3 * minute);
    phone.setClock(by);
    phone.wait(1000);
    expect(phone.look()).toBe(3 * minute + 1000);
    phone.wait(2 * minute);
    expect(phone.look()).toBe(5 * minute + 1000);
  });

  test(`a clock that is set by ${by / minute} minutes and a page that is killed after it: the draft knows`, () => {
    const phone = new FakePhone(false);
    phone.setClock(by);
    phone.wait(minute);
    phone.look();
    phone.kill();
    phone.wait(minute);
    expect(phone.look()).toBe(2 * minute);
  });

  test(`a clock that is set by ${by / minute} minutes while the page is dead: the server tells`, () => {
    const phone = new FakePhone(true);
    phone.wait(minute);
    phone.look();
    phone.setClock(by);
    phone.kill();
    phone.wait(minute);
    expect(phone.look()).toBe(2 * minute + by);
    phone.hear();
    expect(phone.look()).toBe(2 * minute);
  });
}

test("a phone that sleeps in the pocket goes on counting", () => {
  const phone = new FakePhone(false);
  phone.show(false);
  phone.sleep(20 * minute);
  phone.show(true);
  phone.wait(minute);
  expect(phone.look()).toBe(21 * minute);
});

test("where the server was not heard at the arrival the wall clock counts across a kill", () => {
  const phone = new FakePhone(false);
  phone.wait(minute);
  phone.kill();
  phone.hear();
  phone.wait(minute);
  expect(phone.look()).toBe(2 * minute);
});

test("a phone's clock that puts itself right by seconds is followed, and never makes the time run back", () => {
  const phone = new FakePhone(false);
  phone.setClock(20_000);
  phone.wait(minute);
  expect(phone.look()).toBe(minute + 20_000);
  phone.setClock(-20_000);
  expect(phone.look()).toBe(minute + 20_000);
});

test("whatever happens to the clock of a phone that hears the server, the time is right within a minute or so", () => {
  const step = fc.oneof(
    fc.record({ what: fc.constant("wait" as const), by: fc.integer({ min: 0, max: 30 * minute }) }),
    fc.record({ what: fc.constant("sleep" as const), by: fc.integer({ min: 0, max: 30 * minute }) }),
    fc.record({ what: fc.constant("set" as const), by: fc.integer({ min: -1500 * minute, max: 1500 * minute }) }),
    fc.record({ what: fc.constant("kill" as const), by: fc.constant(0) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const phone = new FakePhone(true);
      for (const { what, by } of steps) {
        if (what === "wait") phone.wait(by);
        if (what === "set") phone.setClock(by);
        if (what === "kill") phone.kill();
        if (what === "sleep") {
          phone.show(false);
          phone.sleep(by);
          phone.show(true);
        }
        phone.look();
      }
      phone.hear();
      expect(Math.abs(phone.look() - phone.truth)).toBeLessThanOrEqual(minute);
    }),
  );
});
