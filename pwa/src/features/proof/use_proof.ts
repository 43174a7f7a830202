import { useEffect, useState } from "preact/hooks";
import { ask } from "../../api/ask";
import { core } from "../../app/core";
import { type Failure, useRead } from "../../app/read";
import { account, online } from "../../app/state";
import { checkProof, type Proof, type Result } from "../../proof/check";
import { judgeKey, type Known, rememberKey, seenKeys } from "./seen_keys";

export type Checked =
  | { state: "reading" }
  | { state: "failed"; failure: Failure; again(): void }
  /** This browser has no means to check anything. */
  | { state: "cannot" }
  | { state: "checked"; proof: Proof; result: Result; known: Known | undefined; seen: string[]; trust(): void };

/** Fetches one's proof and checks it here; nothing the server says about it is believed. */
export function useProof(month: string, id: string): Checked {
  const officeId = account.value?.officeId ?? "";
  const path = `/ledgers/${encodeURIComponent(month)}/proofs/${encodeURIComponent(id)}`;
  const read = useRead(() => ask<Proof>(core.session, "GET", path), [path, account.value?.id, online.value]);
  const [checked, setChecked] = useState<Checked & { of?: Proof }>({ state: "reading" });
  const proof = read.value;
  useEffect(() => {
    if (!proof) return;
    let stale = false;
    look(proof, { officeId, month, recordId: id }).then(
      (next) => !stale && setChecked({ ...next, of: proof }),
      () => !stale && setChecked({ state: "cannot", of: proof }),
    );
    return () => {
      stale = true;
    };
  }, [proof]);
  if (read.state === "failed") return { state: "failed", failure: read.failure, again: read.again };
  if (!proof || checked.of !== proof) return { state: "reading" };
  if (checked.state !== "checked") return checked;
  const { key } = checked.result;
  const trust = () => {
    if (!key) return;
    void rememberKey(core.db, officeId, key.text);
    setChecked({ ...checked, known: "same" });
  };
  return { ...checked, trust };
}

async function look(proof: Proof, expected: Parameters<typeof checkProof>[1]): Promise<Checked> {
  const result = await checkProof(proof, expected);
  // A store that fails must not hide what was checked.
  const seen = await seenKeys(core.db, expected.officeId).catch(() => []);
  const known = result.key && judgeKey(seen, result.key.text);
  if (known === "first" && result.ok && result.key)
    await rememberKey(core.db, expected.officeId, result.key.text).catch(() => {});
  return { state: "checked", proof, result, known, seen, trust: () => {} };
}
