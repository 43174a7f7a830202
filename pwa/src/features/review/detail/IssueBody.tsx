import type { IssueRuling } from "../../../api/review";
import type { Issue } from "../../../db/types";
import type { Plan } from "../conflict";
import { IssueFacts } from "./IssueFacts";
import { Photos } from "./Photos";
import { Ruling } from "./Ruling";
import { type Merging, Similar } from "./Similar";

interface Props {
  issue: Issue;
  /** The ruling that is being written; goes along with the next decision. */
  draft: IssueRuling | undefined;
  onDraft: (draft: IssueRuling | undefined) => void;
  merging: Merging | undefined;
  onMerging: (merging: Merging | undefined) => void;
  decide: (plan: Plan) => void;
}

/** The author's words and photos, where and when, what the office set beside them, what is like it. */
export function IssueBody({ issue, draft, onDraft, merging, onMerging, decide }: Props) {
  return (
    <>
      <p class="words">{issue.description}</p>
      <Photos photos={issue.photos} />
      <IssueFacts issue={issue} />
      <Ruling issue={issue} draft={draft} onDraft={onDraft} decide={decide} />
      <Similar issue={issue} merging={merging} onMerging={onMerging} decide={decide} />
    </>
  );
}
