/**
 * The canonical bytes of an entry, read back (internal/ledger/canonical.go and
 * canonical_fields.go): the same fields in the same order, and nothing after them.
 */
export interface Named {
  id: string;
  name: string;
}

export interface Photo {
  id: string;
  sha256: string;
}

export interface FrozenIssue {
  kind: string;
  description: string;
  category: Named;
  community: Named;
  courtyard: string;
  place: string;
  location: { lat: number; lng: number; accuracy: number } | null;
  /** What the author had chosen, where the office corrected any of it. */
  reported: { category: Named; unit: Named; severity: string } | null;
  /** What the unit is told in words; absent for none. */
  wording?: string;
}

export interface FrozenFault {
  dimension: Named;
  id: string;
  name: string;
  points: number;
  count: number;
  note: string;
  photoIds: string[];
}

export interface FrozenVisit {
  scorecardId: string;
  scorecardVersion: number;
  score: number;
  grade: number;
  dimensions: { dimension: Named; points: number }[];
  waitingMinutes: number;
  handlingMinutes: number | null;
  staffedWindows: number | null;
  totalWindows: number | null;
  faults: FrozenFault[];
  note: string;
  issueIds: string[];
}

/** One record as it was sealed. */
export interface FrozenEntry {
  number: number;
  id: string;
  kind: string;
  source: string;
  observedOn: string;
  lateFrom: string;
  unit: Named;
  severity: string;
  status: string;
  issue: FrozenIssue | null;
  visit: FrozenVisit | null;
  photos: Photo[];
  photosMissing: number;
  note: string;
  merged: string[];
  supplements: { month: string; number: number } | null;
}

const heading = "mingcha ledger entry v1\n";
/** Of an issue with a wording, which ends it. */
const wordedHeading = "mingcha ledger entry v2\n";

/** The entry with exactly these bytes; undefined when they are anything else. */
export function decodeEntry(bytes: Uint8Array): FrozenEntry | undefined {
  const reader = new Reader(bytes);
  try {
    const entry = readEntry(reader);
    return reader.isAtEnd() ? entry : undefined;
  } catch {
    return undefined;
  }
}

function readEntry(r: Reader): FrozenEntry {
  const worded = r.heading(heading, wordedHeading) === wordedHeading;
  const entry = readFields(r);
  if (!worded) return entry;
  const wording = r.text();
  if (!entry.issue || !wording) throw new Error("a wording of nothing, or none");
  return { ...entry, issue: { ...entry.issue, wording } };
}

function readFields(r: Reader): FrozenEntry {
  return {
    number: r.number(),
    id: r.text(),
    kind: r.text(),
    source: r.text(),
    observedOn: r.text(),
    lateFrom: r.text(),
    unit: named(r),
    severity: r.text(),
    status: r.text(),
    issue: r.maybe(readIssue),
    visit: r.maybe(readVisit),
    photos: r.list((p) => ({ id: p.text(), sha256: p.text() })),
    photosMissing: r.number(),
    note: r.text(),
    merged: r.list((m) => m.text()),
    supplements: r.maybe((s) => ({ month: s.text(), number: s.number() })),
  };
}

function named(r: Reader): Named {
  return { id: r.text(), name: r.text() };
}

function readIssue(r: Reader): FrozenIssue {
  return {
    kind: r.text(),
    description: r.text(),
    category: named(r),
    community: named(r),
    courtyard: r.text(),
    place: r.text(),
    location: r.maybe((l) => ({ lat: l.number(), lng: l.number(), accuracy: l.number() })),
    reported: r.maybe((c) => ({ category: named(c), unit: named(c), severity: c.text() })),
  };
}

function readVisit(r: Reader): FrozenVisit {
  return {
    scorecardId: r.text(),
    scorecardVersion: r.number(),
    score: r.number(),
    grade: r.number(),
    dimensions: r.list((d) => ({ dimension: named(d), points: d.number() })),
    waitingMinutes: r.number(),
    handlingMinutes: r.maybe((n) => n.number()),
    staffedWindows: r.maybe((n) => n.number()),
    totalWindows: r.maybe((n) => n.number()),
    faults: r.list(readFault),
    note: r.text(),
    issueIds: r.list((i) => i.text()),
  };
}

function readFault(r: Reader): FrozenFault {
  return {
    dimension: named(r),
    id: r.text(),
    name: r.text(),
    points: r.number(),
    count: r.number(),
    note: r.text(),
    photoIds: r.list((p) => p.text()),
  };
}

/** Walks over the bytes; throws at the first that do not fit. */
class Reader {
  readonly #bytes: Uint8Array;
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** One of these, which are equally long. */
  heading(...known: [string, ...string[]]): string {
    const found = this.#utf8.decode(this.#take(known[0].length));
    if (!known.includes(found)) throw new Error("another heading");
    return found;
  }

  /** Eight bytes, big-endian, two's complement. */
  number(): number {
    const part = this.#take(8);
    const value = Number(new DataView(part.buffer, part.byteOffset, 8).getBigInt64(0));
    if (!Number.isSafeInteger(value)) throw new Error("a number too great");
    return value;
  }

  text(): string {
    return this.#utf8.decode(this.#take(this.#length()));
  }

  list<T>(each: (r: Reader) => T): T[] {
    const length = this.#length();
    // Every item has at least one byte, so a longer list is a lie.
    if (length > this.#bytes.length - this.#at) throw new Error("cut off");
    return Array.from({ length }, () => each(this));
  }

  maybe<T>(each: (r: Reader) => T): T | null {
    const there = this.#take(1)[0];
    if (there === 0) return null;
    if (there !== 1) throw new Error("neither there nor missing");
    return each(this);
  }

  #length(): number {
    const part = this.#take(4);
    return new DataView(part.buffer, part.byteOffset, 4).getUint32(0);
  }

  #take(n: number): Uint8Array {
    if (n > this.#bytes.length - this.#at) throw new Error("cut off");
    this.#at += n;
    return this.#bytes.subarray(this.#at - n, this.#at);
  }
}
