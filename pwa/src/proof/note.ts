/** Signed notes and keys in the one-line form of Go's golang.org/x/mod/sumdb/note. */
import { fromBase64, join, same, sha256, toHex } from "./bytes";
import { verifyEd25519 } from "./ed25519";

export interface Key {
  /** As handed out: name+hash+base64. */
  text: string;
  /** mingcha/ and the office. */
  name: string;
  /** Four bytes that tell an office's keys apart. */
  hash: Uint8Array;
  /** The Ed25519 public key. */
  bytes: Uint8Array;
}

/** The byte that marks an Ed25519 key. */
const ed25519 = 1;
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Reads a public key; undefined for another kind, another spelling, or a hash that is not its own. */
export async function parseKey(text: string): Promise<Key | undefined> {
  const parts = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text);
  const [, name = "", hashText = "", base64 = ""] = parts ?? [];
  const marked = fromBase64(base64);
  if (!parts || marked?.length !== 33 || marked[0] !== ed25519) return undefined;
  const hash = (await sha256(utf8(`${name}\n`), marked)).slice(0, 4);
  return toHex(hash) === hashText ? { text, name, hash, bytes: marked.slice(1) } : undefined;
}

export interface Note {
  text: string;
  name: string;
  hash: Uint8Array;
  signature: Uint8Array;
}

/** Takes a signed note apart: text, an empty line, exactly one signature line. */
export function parseNote(signed: string): Note | undefined {
  const parts = /^([\s\S]*\n)\n— (\S+) (\S+)\n$/.exec(signed);
  const [, text = "", name = "", base64 = ""] = parts ?? [];
  const bytes = fromBase64(base64);
  if (!parts || text.includes("\n\n") || bytes?.length !== 68) return undefined;
  return { text, name, hash: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** The key of these by which the note says it was signed. */
export const keyOf = (note: Note, keys: readonly Key[]): Key | undefined =>
  keys.find((key) => key.name === note.name && same(key.hash, note.hash));

export const isSignedBy = (note: Note, key: Key): Promise<boolean> =>
  verifyEd25519(key.bytes, note.signature, join(utf8(note.text)));
