/**
 * What an edit begins from. The version alone cannot tell whether anything was said
 * since: a merge or a seal raises it without a line in the record's course. With
 * the lines counted too, the sender knows when nothing can be overwritten.
 */
export interface Base {
  /** The server's version; absent for a new record. */
  baseVersion?: number;
  /** How many lines the record's course had at that version; absent where that is not known. */
  baseCourse?: number;
}

/** Only what is known of it. */
export function baseOf(version: number | undefined, course: number | undefined): Base {
  if (version === undefined) return {};
  return course === undefined ? { baseVersion: version } : { baseVersion: version, baseCourse: course };
}

/** The later of two, and of the same version the one that knows more. */
export function newerBase(a: Base, b: Base): Base {
  const ahead = (b.baseVersion ?? 0) - (a.baseVersion ?? 0);
  const { baseVersion, baseCourse } = ahead > 0 || (ahead === 0 && a.baseCourse === undefined) ? b : a;
  return baseOf(baseVersion, baseCourse);
}

/** The draft or item with that base in place of its own. */
export function based<T extends Base>(record: T, base: Base): T {
  const { baseVersion: _v, baseCourse: _c, ...rest } = record;
  return { ...rest, ...base } as T;
}
