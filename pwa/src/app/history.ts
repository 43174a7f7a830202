/**
 * The way back: the page before, or home when the app was opened in the middle.
 * Each entry of the browser's history carries how many of ours lie before it, so
 * that the phone's own back key and a reload do not lead the count astray.
 */
let depth = 0;

/** Called at the start and whenever the address has changed; added: as a new entry, not in another's place. */
export function noteMove(added: boolean): void {
  const known = depthHere();
  depth = known ?? depth + (added ? 1 : 0);
  if (known === undefined) history.replaceState({ depth }, "");
}

export function goBack(route: (url: string, replace?: boolean) => void): void {
  // An entry without a number is one we know nothing of: what lies before it may be another site.
  if ((depthHere() ?? 0) > 0) history.back();
  else route("/", true);
}

function depthHere(): number | undefined {
  const known = (history.state as { depth?: unknown } | null)?.depth;
  return typeof known === "number" ? known : undefined;
}
