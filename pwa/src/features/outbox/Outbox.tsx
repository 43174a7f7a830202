import { useEffect, useRef, useState } from "preact/hooks";
import { core } from "../../app/core";
import { NeedsLogin } from "../../app/NeedsLogin";
import { say, whisper } from "../../app/say";
import { unsent } from "../../app/state";
import { t } from "../../i18n";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { Page } from "../../ui/Page";
import { DeleteDialog } from "./DeleteDialog";
import { ItemCard } from "./ItemCard";

/** 待报箱: all that is still on this phone, why, and what can be done about it. */
export default function Outbox() {
  const waiting = unsent.value;
  const [asked, setAsked] = useState<string>();
  const doomed = waiting.find((item) => item.id === asked);
  useAnnouncement();
  return (
    <Page title={t("app.outbox")}>
      <NeedsLogin />
      {waiting.length === 0 ? (
        <Empty icon="circle-check">
          <p>
            <strong>{t("outbox.emptyTitle")}</strong>
          </p>
          <p>{t("outbox.emptyBody")}</p>
        </Empty>
      ) : (
        <>
          <p class="soft">{t("outbox.intro")}</p>
          <RetryAll />
          <ul class="stack">
            {waiting.map((item) => (
              <ItemCard key={item.id} item={item} onDelete={() => setAsked(item.id)} />
            ))}
          </ul>
        </>
      )}
      {doomed && (
        <DeleteDialog
          item={doomed}
          onClose={() => setAsked(undefined)}
          onDelete={() => {
            setAsked(undefined);
            void core.outbox.remove(doomed.id).then(() => say(t("outbox.deleted")));
          }}
        />
      )}
    </Page>
  );
}

function RetryAll() {
  const [busy, setBusy] = useState(false);
  async function retryAll(): Promise<void> {
    if (busy) return;
    setBusy(true);
    await tryWaiting().catch(() => {});
    setBusy(false);
  }
  return (
    <button type="button" class="button button-wide" aria-disabled={busy} onClick={() => void retryAll()}>
      <Icon name="refresh-cw" turning={busy} />
      {busy ? t("outbox.retrying") : t("outbox.retryAll")}
    </button>
  );
}

/** Those that wait out an error of the server too; what needs the user's decision is left to it. */
async function tryWaiting(): Promise<void> {
  for (const item of unsent.value) if (item.state === "waiting") await core.outbox.retry(item.id);
  await core.outbox.drain({ force: true });
}

/** Tells the ear how the box stands, whenever that changes. */
function useAnnouncement(): void {
  const blocked = unsent.value.filter((item) => item.state === "blocked").length;
  const count = unsent.value.length;
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const left = count === 0 ? t("outbox.announceDone") : t("outbox.announce", { n: count });
    whisper(blocked > 0 ? `${left} ${t("outbox.announceBlocked", { n: blocked })}` : left);
  }, [count, blocked]);
}
