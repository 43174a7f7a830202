/**
 * Checks an author's proof (入账凭证) without trusting the server that gave it:
 * his entry's bytes, their hash, the way to the root, and the office's signature
 * over that root. Knows no screen. What it cannot tell is whether the key is the
 * office's own: that is why the device remembers the first one it saw.
 */
import type { components } from "../api/schema.gen";
import { fromBase64, fromHex, same } from "./bytes";
import { type Checkpoint, parseCheckpoint } from "./checkpoint";
import { decodeEntry, type FrozenEntry } from "./entry";
import { isSignedBy, type Key, keyOf, parseKey, parseNote } from "./note";
import { leafHash, rootFrom } from "./tree";

export type Proof = components["schemas"]["LedgerProof"];

/** What the asker knows by himself. */
export interface Expected {
  officeId: string;
  month: string;
  /** Of his issue or visit. */
  recordId: string;
}

/** In the order in which they are shown. */
export const stepNames = ["content", "path", "ledger", "signature"] as const;
export type StepName = (typeof stepNames)[number];

/** withheld: merged into another's entry, whose content is not his to see. */
export type StepState = "holds" | "fails" | "withheld";

export interface Result {
  ok: boolean;
  steps: Record<StepName, StepState>;
  /** The entry as it was sealed, only where its content holds. */
  entry?: FrozenEntry | undefined;
  /** The key that signed, only where the signature holds. */
  key?: Key | undefined;
}

export async function checkProof(proof: Proof, expected: Expected): Promise<Result> {
  const entry = await entryOf(proof, expected.recordId);
  const note = parseNote(proof.checkpoint);
  const checkpoint = note && parseCheckpoint(note.text);
  const key = note && (await signerOf(proof, note, expected.officeId));
  const steps = {
    content: entry === "withheld" ? entry : verdict(entry !== undefined),
    path: verdict(await leadsTo(proof, checkpoint)),
    ledger: verdict(fits(proof, checkpoint, expected)),
    signature: verdict(key !== undefined),
  };
  return {
    ok: !Object.values(steps).includes("fails"),
    steps,
    entry: entry === "withheld" ? undefined : entry,
    key,
  };
}

const verdict = (holds: boolean): StepState => (holds ? "holds" : "fails");

/** The entry, if its bytes are those of the leaf and speak of this record in this place. */
async function entryOf(proof: Proof, recordId: string): Promise<FrozenEntry | "withheld" | undefined> {
  if (proof.entry === undefined) return "withheld";
  const bytes = fromBase64(proof.entry);
  const leaf = fromHex(proof.leaf);
  const entry = bytes && decodeEntry(bytes);
  if (!bytes || !leaf || !entry || !same(await leafHash(bytes), leaf)) return undefined;
  return entry.id === recordId && entry.number === proof.number ? entry : undefined;
}

async function leadsTo(proof: Proof, checkpoint: Checkpoint | undefined): Promise<boolean> {
  const leaf = fromHex(proof.leaf);
  const path = proof.path.flatMap((hash) => fromHex(hash) ?? []);
  if (!checkpoint || leaf?.length !== 32 || path.length !== proof.path.length) return false;
  const root = await rootFrom(leaf, proof.number, checkpoint.size, path);
  return root !== undefined && same(root, checkpoint.root);
}

function fits(proof: Proof, checkpoint: Checkpoint | undefined, expected: Expected): boolean {
  return (
    checkpoint?.office === expected.officeId &&
    checkpoint.month === expected.month &&
    proof.month === expected.month &&
    checkpoint.size === proof.size
  );
}

/** The key that really signed, if it is one of the office's. */
async function signerOf(
  proof: Proof,
  note: NonNullable<ReturnType<typeof parseNote>>,
  officeId: string,
): Promise<Key | undefined> {
  const keys = (await Promise.all(proof.publicKeys.map(parseKey))).filter((key) => key !== undefined);
  const key = keyOf(note, keys);
  return key?.name === `mingcha/${officeId}` && (await isSignedBy(note, key)) ? key : undefined;
}
