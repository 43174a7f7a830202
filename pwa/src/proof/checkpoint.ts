/** What is signed of a sealed month (internal/ledger/checkpoint.go). */
import { fromBase64 } from "./bytes";

export interface Checkpoint {
  office: string;
  month: string;
  /** Entries. */
  size: number;
  root: Uint8Array;
  /** The month sealed before; undefined for an office's first. */
  previous: string | undefined;
}

const origin = /^mingcha\/([a-z0-9][a-z0-9-]{0,39})\/(\d{4}-(?:0[1-9]|1[0-2]))$/;
const before = /^previous (?:none|(\d{4}-(?:0[1-9]|1[0-2])) (\S+) (?:0|[1-9]\d*) (\S+))$/;

/** Reads a checkpoint's text without its signature; undefined for anything else than its one spelling. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const lines = text.split("\n");
  const [first = "", size = "", rootText = "", previous = "", end] = lines;
  const name = origin.exec(first);
  const root = hash(rootText);
  const chain = before.exec(previous);
  if (lines.length !== 5 || end !== "" || !name || !root || !chain || !/^(0|[1-9]\d{0,14})$/.test(size))
    return undefined;
  const [, office = "", month = ""] = name;
  const [, previousMonth, checkpoint, head] = chain;
  const chained = previousMonth === undefined || (previousMonth < month && hash(checkpoint) && hash(head));
  return chained ? { office, month, size: Number(size), root, previous: previousMonth } : undefined;
}

function hash(text = ""): Uint8Array | undefined {
  const bytes = fromBase64(text);
  return bytes?.length === 32 ? bytes : undefined;
}
