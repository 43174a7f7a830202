import { useEffect, useState } from "preact/hooks";
import { core } from "../../app/core";
import { account } from "../../app/state";
import { draftsOf } from "../../db/drafts";
import type { IssueDraft } from "../../db/types";
import { t } from "../../i18n";
import { Icon } from "../../ui/Icon";

/** What was begun and not handed in; it is still on the phone. */
export function DraftCards() {
  const [drafts, setDrafts] = useState<IssueDraft[]>([]);
  const owner = account.value?.id;
  useEffect(() => {
    if (owner) void draftsOf(core.db, owner, "issue").then(setDrafts, () => {});
  }, [owner]);
  return (
    <>
      {drafts.map((draft) => (
        <DraftCard key={draft.id} draft={draft} />
      ))}
    </>
  );
}

function DraftCard({ draft }: { draft: IssueDraft }) {
  const photos = draft.photoIds.length + draft.sentPhotos.length;
  return (
    <a class="card card-link" href={`/issues/${draft.id}/edit`}>
      <span class="state">
        <Icon name="pencil" />
        {t("home.draftTitle")}
      </span>
      <span class="entry-title">{draft.content.description || t("home.draftEmpty")}</span>
      <span class="row row-apart">
        <span class="soft small">{photos > 0 && t("home.draftPhotos", { n: photos })}</span>
        <span class="state state-grave">
          {t("home.draftContinue")}
          <Icon name="chevron-right" />
        </span>
      </span>
    </a>
  );
}
