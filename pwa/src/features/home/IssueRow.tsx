import { useEffect, useState } from "preact/hooks";
import { core } from "../../app/core";
import { localState, serverState } from "../../app/issue_state";
import { RemoteImage } from "../../app/RemoteImage";
import { categoryIcon, categoryName, zone } from "../../app/state";
import { photosOf } from "../../db/photos";
import { language, t } from "../../i18n";
import { formatMoment } from "../../i18n/format";
import { BufferImage } from "../../ui/BufferImage";
import { CategoryIcon } from "../../ui/CategoryIcon";
import { StateWord } from "../../ui/StateWord";
import type { Row } from "./my_issues";

/** One of my issues: what, when, and how far it has come. */
export function IssueRow({ row }: { row: Row }) {
  const state = row.item ? localState(row.item) : serverState(row.status ?? "submitted");
  return (
    <li>
      <a class="entry" href={`/issues/${row.id}`}>
        <span class="thumb">
          <Thumb row={row} />
        </span>
        <span class="entry-words">
          <span class="entry-title">{row.excerpt}</span>
          <span class="soft small">
            {categoryName(row.categoryId)} · {formatMoment(row.observedAt, language.value, zone.value, core.now())}
            {row.photos > 0 && ` · ${t("home.photosTotal", { n: row.photos })}`}
          </span>
          <StateWord {...state} />
        </span>
      </a>
    </li>
  );
}

function Thumb({ row }: { row: Row }) {
  const [local, setLocal] = useState<ArrayBuffer>();
  const owner = row.item && row.photos > 0 ? row.id : undefined;
  useEffect(() => {
    if (owner)
      void photosOf(core.db, owner).then(
        (photos) => setLocal(photos[0]?.thumb),
        () => {},
      );
  }, [owner]);
  if (local) return <BufferImage bytes={local} alt="" />;
  if (row.firstPhotoId) return <RemoteImage id={row.firstPhotoId} size="thumb" alt="" />;
  return <CategoryIcon name={categoryIcon(row.categoryId)} />;
}
