import { useEffect, useState } from "preact/hooks";
import { getRedaction, putRedaction, type Rectangle } from "../../../api/review";
import { core } from "../../../app/core";
import { failureText, useRead } from "../../../app/read";
import { say } from "../../../app/say";
import { t } from "../../../i18n";
import { Loading } from "../../../ui/Empty";
import { Notice } from "../../../ui/Notice";
import { Boxes } from "./Boxes";
import { Canvas } from "./Canvas";
import { Copy } from "./Copy";
import { middle, most } from "./rectangles";

/** Reads what is covered now, then lets an officer change it. */
export function Redact({ photoId, onDone }: { photoId: string; onDone: () => void }) {
  const read = useRead(() => getRedaction(core, photoId), [photoId]);
  if (read.state === "failed")
    return (
      <Notice grave>
        <span>{failureText(read.failure)}</span>
        <button type="button" class="button" onClick={read.again}>
          {t("common.retry")}
        </button>
      </Notice>
    );
  if (!read.value) return <Loading />;
  return <Editor key={read.value.version} photoId={photoId} stored={read.value} again={read.again} onDone={onDone} />;
}

interface EditorProps {
  photoId: string;
  stored: { version: number; rectangles: Rectangle[] };
  again: () => void;
  onDone: () => void;
}

function Editor({ photoId, stored, again, onDone }: EditorProps) {
  const [boxes, setBoxes] = useState(stored.rectangles);
  const [chosen, setChosen] = useState(0);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<"stale" | "failed">();
  const [copy, setCopy] = useState(false);
  const changed = JSON.stringify(boxes) !== JSON.stringify(stored.rectangles);
  useEffect(() => setCopy(false), [boxes]);

  function change(next: Rectangle[], at = chosen): void {
    setBoxes(next);
    setChosen(Math.max(0, Math.min(at, next.length - 1)));
  }
  function add(box: Rectangle = middle): void {
    if (boxes.length >= most) say(t("redact.tooMany", { max: most }));
    else change([...boxes, box], boxes.length);
  }
  async function save(next: Rectangle[]): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await putRedaction(core, photoId, next, stored.version);
    setBusy(false);
    if (!answer.ok) return setTrouble(answer.why === "refused" && answer.code === "stale_version" ? "stale" : "failed");
    say(t(next.length > 0 ? "redact.saved" : "redact.removed"));
    // The new version is read back, so that the next change is made of it.
    again();
  }

  return (
    <div class="redact">
      <div class="redact-picture">
        {copy ? (
          <Copy photoId={photoId} />
        ) : (
          <Canvas
            photoId={photoId}
            boxes={boxes}
            chosen={chosen}
            onChoose={setChosen}
            onAdd={add}
            onChange={(box) => change(boxes.map((old, i) => (i === chosen ? box : old)))}
          />
        )}
      </div>
      <div class="redact-side">
        {trouble && (
          <Notice grave>
            <span>{t(`redact.${trouble}`)}</span>
            {trouble === "stale" && (
              <button type="button" class="button" onClick={again}>
                {t("redact.reload")}
              </button>
            )}
          </Notice>
        )}
        {stored.rectangles.length > 0 && !changed && (
          <button type="button" class="button" aria-pressed={copy} onClick={() => setCopy(!copy)}>
            {t("redact.copy")}
          </button>
        )}
        <Boxes boxes={boxes} chosen={chosen} onChoose={setChosen} onAdd={() => add()} onChange={change} />
        <div class="actions">
          <button type="button" class="button" onClick={onDone}>
            {t("app.back")}
          </button>
          {stored.rectangles.length > 0 && (
            <button type="button" class="button button-danger" aria-disabled={busy} onClick={() => void save([])}>
              {t("redact.remove")}
            </button>
          )}
          <button
            type="button"
            class="button button-primary"
            aria-disabled={busy || !changed}
            onClick={() => changed && void save(boxes)}
          >
            {t(busy ? "redact.saving" : "redact.save")}
          </button>
        </div>
      </div>
    </div>
  );
}
