import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { core } from "../../app/core";
import { localState } from "../../app/issue_state";
import { items } from "../../app/state";
import { draftsOf, newDraft, saveDraft } from "../../db/drafts";
import type { IssueContent, IssueDraft, VisitDraft } from "../../db/types";
import { type Key, t } from "../../i18n";
import type { DraftKeeper } from "../../record/draft_keeper";
import { faultOf } from "../../record/submit";
import { FieldError } from "../../ui/Field";
import { Icon } from "../../ui/Icon";

/** As many as the server takes. */
const MOST = 9;

interface Props {
  keeper: DraftKeeper<VisitDraft>;
  error: string | undefined;
}

/** Issues found on the way: each a record of its own, which the visit names. The visit waits meanwhile. */
export function Attached({ keeper, error }: Props) {
  const { route } = useLocation();
  const [fault, setFault] = useState<Key>();
  const { id, accountId, content } = keeper.draft.value;
  const issueIds = content.issueIds ?? [];
  const drafts = useIssueDrafts(accountId);
  const place = (issueId: string) => `/issues/${issueId}/edit?from=/visits/${id}/edit`;

  // The second of two quick taps comes before the first has led away.
  const adding = useRef(false);

  async function add(): Promise<void> {
    if (adding.current) return;
    adding.current = true;
    const issue = newDraft(core.newId(), accountId, core.now());
    issue.content = { kind: "problem", observedAt: new Date(core.now()).toISOString() };
    if (content.unitId) issue.content.unitId = content.unitId;
    try {
      await saveDraft(core.db, issue);
      keeper.change({ issueIds: [...issueIds, issue.id] });
      await keeper.flush();
      route(place(issue.id));
    } catch (cause) {
      adding.current = false;
      setFault(faultOf(cause));
    }
  }

  return (
    <section class="stack" id="issues" tabIndex={-1} aria-labelledby="issues-title">
      <h2 id="issues-title">{t("visit.issues")}</h2>
      {issueIds.length > 0 && (
        <ul class="list">
          {issueIds.map((issueId, index) => (
            <li key={issueId}>
              <Line
                id={issueId}
                n={index + 1}
                href={place(issueId)}
                draft={drafts?.get(issueId)}
                read={drafts !== undefined}
              />
            </li>
          ))}
        </ul>
      )}
      {issueIds.length < MOST && (
        <button type="button" class="button" onClick={() => void add()}>
          <Icon name="plus" />
          {t("visit.issueAdd")}
        </button>
      )}
      <FieldError id="issues" error={fault ? t(fault) : error} />
    </section>
  );
}

interface LineProps {
  id: string;
  n: number;
  href: string;
  draft: IssueDraft | undefined;
  /** The phone's drafts were read. */
  read: boolean;
}

function Line({ id, n, href, draft, read }: LineProps) {
  const item = items.value.find((one) => one.id === id);
  if (draft)
    return (
      <a class="choice" href={href}>
        <span class="strip-words">{draft.content.description || t("visit.issueEmpty")}</span>
        <Icon name="pencil" />
      </a>
    );
  if (item)
    return (
      <span class="choice">
        <span class="strip-words">{(item.body as IssueContent).description}</span>
        <span class="soft small">{localState(item).word}</span>
      </span>
    );
  return <span class="choice soft">{read ? t("visit.issue", { n }) : ""}</span>;
}

function useIssueDrafts(accountId: string): Map<string, IssueDraft> | undefined {
  const [drafts, setDrafts] = useState<Map<string, IssueDraft>>();
  useEffect(() => {
    void draftsOf(core.db, accountId, "issue").then(
      (list) => setDrafts(new Map(list.map((draft) => [draft.id, draft]))),
      () => {},
    );
  }, [accountId]);
  return drafts;
}
