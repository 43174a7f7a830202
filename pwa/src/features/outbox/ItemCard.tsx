import { useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { core } from "../../app/core";
import { localState } from "../../app/issue_state";
import { say } from "../../app/say";
import { categoryName, online, sending, unitName, zone } from "../../app/state";
import type { FeedbackContent, IssueContent, OutboxItem, VisitContent } from "../../db/types";
import { language, t } from "../../i18n";
import { errorText } from "../../i18n/errors";
import { formatMoment } from "../../i18n/format";
import { AsNew } from "../../record/AsNew";
import { FieldIcon } from "../../ui/FieldIcon";
import { useHandOver } from "../../ui/focus";
import { Icon } from "../../ui/Icon";
import { neutral } from "../../ui/neutral";
import { StateWord } from "../../ui/StateWord";
import { download } from "./download";
import { nextTry } from "./next_try";

/** One item: its words, its state, what went wrong, and the four things one can do. */
export function ItemCard({ item, onDelete }: { item: OutboxItem; onDelete: () => void }) {
  const card = useRef<HTMLLIElement>(null);
  // Deleted, or sent while somebody was on it.
  useHandOver(card, (leaving) => leaving.nextElementSibling ?? leaving.previousElementSibling);
  const moving = sending.value?.id === item.id;
  const sent = item.photos.filter((photo) => photo.sent).length;
  const state = moving ? ({ icon: "cloud-upload", word: t("outbox.sending") } as const) : localState(item);
  return (
    <li class="card" ref={card}>
      <div class="stack-tight">
        <StateWord {...state} />
        <p class="entry-title">{wordsOf(item)}</p>
        <p class="soft small">
          {kindOf(item)} · {formatMoment(item.createdAt, language.value, zone.value, core.now())}
        </p>
        {item.photos.length > 0 && <p class="small">{t("outbox.photos", { sent, total: item.photos.length })}</p>}
        {item.photos.length > 0 && (
          <progress class="progress" max={item.photos.length} value={sent} aria-hidden="true" />
        )}
      </div>
      {item.error && <ErrorLine item={item} />}
      {item.state === "waiting" && !moving && <p class="soft small">{whenNext(item)}</p>}
      <AsNew item={item} />
      <Actions item={item} onDelete={onDelete} />
    </li>
  );
}

function ErrorLine({ item }: { item: OutboxItem }) {
  if (!item.error) return null;
  return (
    <p class={item.state === "blocked" ? "field-error" : "row"}>
      <Icon name={item.state === "blocked" ? "triangle-alert" : "info"} />
      <span class="strip-words">
        {errorText(item.error.code, item.error.status)}
        {item.error.requestId && <span class="soft small"> {t("error.number", { id: item.error.requestId })}</span>}
      </span>
    </p>
  );
}

function Actions({ item, onDelete }: { item: OutboxItem; onDelete: () => void }) {
  const { route } = useLocation();
  async function exportIt(): Promise<void> {
    const file = await core.outbox.exportItem(item.id).catch(() => undefined);
    const handedOver = file !== undefined && download(file.name, file.blob);
    say(t(handedOver ? "outbox.exported" : "outbox.exportFailed"));
  }
  return (
    <div class="actions">
      <button type="button" class="button" onClick={() => void core.outbox.retry(item.id)}>
        <FieldIcon name="rotate-cw" />
        {t("outbox.retry")}
      </button>
      {item.kind !== "feedback" && (
        <button type="button" class="button" onClick={() => route(`/${item.kind}s/${item.id}/edit`)}>
          <Icon name="pencil" />
          {t("outbox.edit")}
        </button>
      )}
      <button type="button" class="button" onClick={() => void exportIt()}>
        <FieldIcon name="download" />
        {t("outbox.export")}
      </button>
      <button type="button" class="button button-danger" onClick={onDelete}>
        <FieldIcon name="trash-2" />
        {t("outbox.delete")}
      </button>
    </div>
  );
}

function wordsOf(item: OutboxItem): string {
  // A visit that waits says nothing of itself while another is in progress.
  if (item.kind === "visit") return neutral.value?.title ?? unitName((item.body as VisitContent).unitId);
  return item.kind === "issue" ? (item.body as IssueContent).description : (item.body as FeedbackContent).text;
}

function kindOf(item: OutboxItem): string {
  if (item.kind === "visit") return neutral.value?.title ?? t("outbox.visit");
  return item.kind === "issue" ? categoryName((item.body as IssueContent).categoryId) : t("outbox.feedback");
}

function whenNext(item: OutboxItem): string {
  const next = nextTry(item.nextAt, core.now(), online.value);
  if (next.when === "online") return t("outbox.nextOnline");
  if (next.when === "soon") return t("outbox.nextSoon");
  return t("outbox.next", { time: formatMoment(next.at, language.value, zone.value, core.now()) });
}
