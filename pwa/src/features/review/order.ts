/** Where one goes from here in a list that changes while one works on it. */

/**
 * The record after or before this one among those that are shown; at the ends, and
 * for one that is not in the list, undefined.
 */
export function neighbour(
  ids: readonly string[],
  id: string | undefined,
  step: 1 | -1,
  isShown: (id: string) => boolean,
): string | undefined {
  if (id === undefined) return step === 1 ? ids.find(isShown) : undefined;
  const at = ids.indexOf(id);
  if (at < 0) return undefined;
  return step === 1 ? ids.slice(at + 1).find(isShown) : ids.slice(0, at).reverse().find(isShown);
}

/** What opens after a decision: the next that still waits, else the one before, else nothing. */
export function following(ids: readonly string[], id: string, done: (id: string) => boolean): string | undefined {
  const at = ids.indexOf(id);
  const after = ids.slice(at + 1).find((other) => !done(other));
  return (
    after ??
    (at > 0
      ? ids
          .slice(0, at)
          .reverse()
          .find((other) => !done(other))
      : undefined)
  );
}
