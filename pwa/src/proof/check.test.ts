import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64, fromHex, toHex } from "./bytes";
import { checkProof, type Expected, type Proof, type StepName, stepNames } from "./check";
import { byBrowser, byLibrary } from "./ed25519";
import { decodeEntry, type FrozenEntry } from "./entry";
import { parseKey, parseNote } from "./note";

interface Vector extends Proof {
  office: string;
  entry: string;
  decoded: FrozenEntry;
}

/** Written by internal/ledger/proof_vectors_test.go, which also fails when they are out of date. */
const vectors = readFileSync(new URL("./vectors.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Vector);

const expectedOf = (v: Vector): Expected => ({ officeId: v.office, month: v.month, recordId: v.decoded.id });
const proofOf = ({ office: _office, decoded: _decoded, ...proof }: Vector): Proof => proof;
const any = fc.constantFrom(...vectors);

function failing(steps: Record<StepName, string>): StepName[] {
  return stepNames.filter((name) => steps[name] === "fails");
}

function flip(bytes: Uint8Array, at: number): Uint8Array {
  const changed = bytes.slice();
  const index = Math.floor(at / 8) % changed.length;
  changed[index] = (changed[index] ?? 0) ^ (1 << (at % 8));
  return changed;
}

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const swap = (text: string, at: number) => {
  const index = at % text.length;
  return text.slice(0, index) + String.fromCharCode(text.charCodeAt(index) ^ 1) + text.slice(index + 1);
};

test("what the ledger's own code proves holds here, of trees of every shape", async () => {
  expect(vectors.length).toBe(16);
  for (const v of vectors) {
    const result = await checkProof(proofOf(v), expectedOf(v));
    expect(failing(result.steps), `entry ${v.number} of ${v.size}`).toEqual([]);
    expect(result.ok).toBe(true);
    expect(result.key?.text).toBe(v.publicKeys[0]);
  }
});

test("the canonical bytes are read as they were written", () => {
  for (const v of vectors) {
    const empty = { merged: [], photos: [] };
    const visit = v.decoded.visit && { ...v.decoded.visit, issueIds: v.decoded.visit.issueIds ?? [] };
    const want = {
      ...v.decoded,
      visit,
      photos: v.decoded.photos ?? empty.photos,
      merged: v.decoded.merged ?? empty.merged,
    };
    expect(decodeEntry(fromBase64(v.entry) ?? new Uint8Array())).toEqual(want);
  }
});

test("words for the unit end an issue's entry, are never empty, and belong to no visit", () => {
  const later = (bytes: Uint8Array, ...tail: number[]) => {
    const changed = new Uint8Array([...bytes, ...tail]);
    changed["mingcha ledger entry v".length] = "2".charCodeAt(0);
    return decodeEntry(changed);
  };
  const words = vectors.map(({ decoded }) => decoded.issue?.wording);
  expect(words.some(Boolean) && words.some((one) => !one)).toBe(true);
  for (const v of vectors.filter(({ decoded }) => !decoded.issue?.wording)) {
    const bytes = fromBase64(v.entry) ?? new Uint8Array();
    expect(later(bytes, 0, 0, 0, 1, 120)?.issue?.wording).toBe(v.decoded.issue ? "x" : undefined);
    expect(later(bytes, 0, 0, 0, 0)).toBeUndefined();
    expect(later(bytes)).toBeUndefined();
  }
});

test("both ways to check a signature agree", async () => {
  for (const v of vectors.slice(0, 3)) {
    const note = parseNote(v.checkpoint);
    const key = await parseKey(v.publicKeys[0] ?? "");
    if (!note || !key) throw new Error("vector");
    const message = new TextEncoder().encode(note.text);
    for (const verify of [byBrowser, byLibrary]) {
      expect(await verify(key.bytes, note.signature, message)).toBe(true);
      expect(await verify(key.bytes, flip(note.signature, 5), message)).toBe(false);
      expect(await verify(flip(key.bytes, 9), note.signature, message)).toBe(false);
    }
  }
});

describe("a single changed bit does not hold", () => {
  const bit = fc.nat(100_000);

  test("of the entry", () =>
    fc.assert(
      fc.asyncProperty(any, bit, async (v, at) => {
        const entry = base64(flip(fromBase64(v.entry) ?? new Uint8Array(), at));
        const result = await checkProof({ ...proofOf(v), entry }, expectedOf(v));
        expect(failing(result.steps)).toEqual(["content"]);
        expect(result.entry).toBeUndefined();
      }),
    ));

  test("of the leaf", () =>
    fc.assert(
      fc.asyncProperty(any, bit, async (v, at) => {
        const leaf = toHex(flip(fromHex(v.leaf) ?? new Uint8Array(), at));
        const result = await checkProof({ ...proofOf(v), leaf }, expectedOf(v));
        expect(failing(result.steps)).toEqual(["content", "path"]);
      }),
    ));

  test("of the path", () =>
    fc.assert(
      fc.asyncProperty(
        any.filter((v) => v.path.length > 0),
        bit,
        bit,
        async (v, which, at) => {
          const path = v.path.map((hash, i) =>
            i === which % v.path.length ? toHex(flip(fromHex(hash) ?? new Uint8Array(), at)) : hash,
          );
          const result = await checkProof({ ...proofOf(v), path }, expectedOf(v));
          expect(failing(result.steps)).toEqual(["path"]);
        },
      ),
    ));

  test("of the checkpoint", () =>
    fc.assert(
      fc.asyncProperty(any, bit, async (v, at) => {
        const checkpoint = swap(v.checkpoint, at);
        const result = await checkProof({ ...proofOf(v), checkpoint }, expectedOf(v));
        expect(result.ok).toBe(false);
        expect(result.key).toBeUndefined();
      }),
    ));

  test("of the key", () =>
    fc.assert(
      fc.asyncProperty(any, bit, async (v, at) => {
        const publicKeys = v.publicKeys.map((key) => swap(key, at));
        const result = await checkProof({ ...proofOf(v), publicKeys }, expectedOf(v));
        expect(failing(result.steps)).toEqual(["signature"]);
      }),
    ));
});

test("a path of another length, number or size does not hold", () =>
  fc.assert(
    fc.asyncProperty(any, fc.constantFrom("longer", "shorter", "number", "size"), async (v, how) => {
      const proof = proofOf(v);
      if (how === "longer") proof.path = [...v.path, v.leaf];
      if (how === "shorter") proof.path = v.path.length > 0 ? v.path.slice(1) : [v.leaf];
      if (how === "number") proof.number = v.number + 1;
      if (how === "size") proof.size = v.size + 1;
      expect((await checkProof(proof, expectedOf(v))).ok).toBe(false);
    }),
  ));

test("another's proof is not one's own", async () => {
  const [first, second] = vectors.filter((v) => v.size === 7);
  if (!first || !second) throw new Error("vectors");
  const ask = (more: Partial<Expected>) => checkProof(proofOf(first), { ...expectedOf(first), ...more });
  expect(failing((await ask({ recordId: second.decoded.id })).steps)).toEqual(["content"]);
  expect(failing((await ask({ month: "2026-08" })).steps)).toEqual(["ledger"]);
  expect(failing((await ask({ officeId: "other" })).steps)).toEqual(["ledger", "signature"]);
});

test("what was merged into another's entry is proved without its content", async () => {
  const [v] = vectors.filter((one) => one.size === 12);
  if (!v) throw new Error("vectors");
  const { entry: _entry, ...proof } = proofOf(v);
  const result = await checkProof(proof, { ...expectedOf(v), recordId: "somebody else's" });
  expect(result.steps).toEqual({ content: "withheld", path: "holds", ledger: "holds", signature: "holds" });
  expect(result).toMatchObject({ ok: true, entry: undefined });
  const leaf = toHex(flip(fromHex(v.leaf) ?? new Uint8Array(), 3));
  expect((await checkProof({ ...proof, leaf }, expectedOf(v))).ok).toBe(false);
});

test("a signature without a key of that name and hash is none", async () => {
  const [v] = vectors;
  if (!v) throw new Error("vectors");
  expect(failing((await checkProof({ ...proofOf(v), publicKeys: [] }, expectedOf(v))).steps)).toEqual(["signature"]);
  expect(await parseKey(`${v.publicKeys[0]} `)).toBeUndefined();
  expect(await parseKey((v.publicKeys[0] ?? "").replace("guixi", "other"))).toBeUndefined();
});
