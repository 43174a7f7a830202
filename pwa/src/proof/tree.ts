/** The Merkle tree of RFC 6962, section 2.1, as far as one entry's proof needs it. */
import { sha256 } from "./bytes";

const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

/** The leaf hash of an entry's canonical bytes. */
export const leafHash = (entry: Uint8Array): Promise<Uint8Array> => sha256(leafMark, entry);

/**
 * The root that the path leads to from the leaf with this number (from 1) in a
 * tree of that size; undefined where the path has another length than it must.
 */
export async function rootFrom(
  leaf: Uint8Array,
  number: number,
  size: number,
  path: readonly Uint8Array[],
): Promise<Uint8Array | undefined> {
  if (!Number.isSafeInteger(number) || !Number.isSafeInteger(size) || number < 1 || number > size) return undefined;
  let at = number - 1;
  let last = size - 1;
  let hash = leaf;
  for (const next of path) {
    if (last === 0 || next.length !== 32) return undefined;
    if (at % 2 === 1 || at === last) {
      hash = await sha256(nodeMark, next, hash);
      // A last leaf without a neighbour rises until it gets one.
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = await sha256(nodeMark, hash, next);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? hash : undefined;
}

const half = (n: number) => Math.floor(n / 2);
