import type { Issue } from "../../../db/types";
import { t } from "../../../i18n";
import { ruled } from "../conflict";
import { rulingWord } from "../names";
import { stateOf } from "../state_word";
import { Facts } from "./Facts";
import { IssueFacts } from "./IssueFacts";
import { Photos } from "./Photos";

/** One issue of two that are looked at side by side. */
export function Side({ title, issue }: { title: string; issue: Issue }) {
  return (
    <section class="stack" aria-label={title}>
      <h3>
        {title} <span class="soft small">{stateOf(issue.status).word}</span>
      </h3>
      <p class="words">{issue.description}</p>
      <Photos photos={issue.photos} />
      <Facts
        facts={(["unitId", "categoryId", "severity"] as const).map((name) => [
          t(`review.field.${name}`),
          rulingWord(name, ruled(issue.ruling?.[name], issue[name]).value),
        ])}
      />
      <IssueFacts issue={issue} />
    </section>
  );
}
