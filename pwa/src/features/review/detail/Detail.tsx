import { useEffect, useRef, useState } from "preact/hooks";
import { lazy } from "preact-iso";
import type { Read } from "../../../api/issues";
import { getRecord, type IssueRuling, type Kind } from "../../../api/review";
import { core } from "../../../app/core";
import { failureText, useLast, useRead } from "../../../app/read";
import { account, online } from "../../../app/state";
import type { Issue, Visit } from "../../../db/types";
import { language, t } from "../../../i18n";
import { formatMonth } from "../../../i18n/format";
import { Loading } from "../../../ui/Empty";
import { Notice } from "../../../ui/Notice";
import { StateWord } from "../../../ui/StateWord";
import type { Plan, Record } from "../conflict";
import { newest, pending } from "../desk";
import { stateOf } from "../state_word";
import { Course } from "./Course";
import { Decide } from "./Decide";
import { IssueBody } from "./IssueBody";
import type { Merging } from "./Similar";

const Trouble = lazy(() => import("./Trouble").then((file) => file.Trouble));
const VisitBody = lazy(() => import("./VisitBody").then((file) => file.VisitBody));

interface Props {
  kind: Kind;
  id: string;
  /** Whether its heading takes the focus when it appears. */
  takesFocus: boolean;
  decide: (record: Record, plan: Plan) => void;
}

/** One record with all that an officer may see of it and decide about it. */
export default function Detail({ kind, id, takesFocus, decide }: Props) {
  const read = useRead(() => readRecord(kind, id), [id, account.value?.id, online.value]);
  const record = newest(useLast(read.value, id), id);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Its own row keeps it; another's is about to leave, or got it back from a dialog that closed.
    const row = document.activeElement?.getAttribute("data-row");
    const inList = row === id && window.matchMedia("(min-width: 60rem)").matches;
    if (takesFocus && !inList) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <article class="detail" aria-busy={!record}>
      <h2 ref={heading} tabIndex={-1}>
        {record ? titleOf(kind, record) : t("detail.title")}
      </h2>
      {!record && read.state === "loading" && <Loading />}
      {read.state === "failed" && (
        <Notice grave>
          <span>{read.failure.code === "not_found" ? t("review.gone") : failureText(read.failure)}</span>
          <button type="button" class="button" onClick={read.again}>
            {t("common.retry")}
          </button>
        </Notice>
      )}
      {read.state === "ready" && read.offline && <Notice icon="wifi-off">{t("common.offline")}</Notice>}
      {record && <Opened kind={kind} record={record} decide={decide} again={read.again} />}
    </article>
  );
}

/** Issues that were opened before can be read without a network. */
function readRecord(kind: Kind, id: string): Promise<Read<Record>> {
  return kind === "issues" ? core.issues.getIssue(id) : getRecord<Record>(core, kind, id);
}

function titleOf(kind: Kind, record: Record): string {
  return kind === "visits" ? t("review.visitOne") : t(`kind.${(record as Issue).kind}`);
}

interface OpenedProps extends Pick<Props, "kind" | "decide"> {
  record: Record;
  again: () => void;
}

function Opened({ kind, record, decide, again }: OpenedProps) {
  const waits = pending.value.get(record.id);
  const [draft, setDraft] = useState<IssueRuling>();
  const [merging, setMerging] = useState<Merging>();
  // A ruling that is being written goes along with whatever is decided.
  const make = (plan: Plan) => decide(record, { ...plan, ...(!plan.ruling && draft ? { ruling: draft } : {}) });
  return (
    <>
      <div class="row">
        <StateWord {...stateOf(record.status)} />
        {record.ledger && (
          <span class="sealed">{t("review.sealed", { month: formatMonth(record.ledger, language.value) })}</span>
        )}
      </div>
      {waits && <Trouble item={waits} again={again} />}
      {kind === "issues" ? (
        <IssueBody
          issue={record as Issue}
          draft={draft}
          onDraft={setDraft}
          merging={merging}
          onMerging={setMerging}
          decide={make}
        />
      ) : (
        <VisitBody visit={record as Visit} decide={make} />
      )}
      <Course events={record.course} />
      <Decide
        kind={kind}
        record={record}
        busy={waits?.state === "sending"}
        decide={make}
        onMerge={() => setMerging({})}
      />
    </>
  );
}
