import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { fetchingReference, needReference } from "../app/reference";
import { type Key, t } from "../i18n";
import { Empty } from "../ui/Empty";
import { Icon } from "../ui/Icon";

/** What stands in a form's place, and the way home. */
export function Blocked({ sentence, children }: { sentence: Key; children?: ComponentChildren }) {
  return (
    <Empty icon="info">
      <p>{t(sentence)}</p>
      {children}
      <a class="button" href="/">
        {t("missing.home")}
      </a>
    </Empty>
  );
}

/** Stands until the reference is there; then the form takes its place by itself. */
export function WithoutReference({ sentence }: { sentence: Key }) {
  const busy = fetchingReference.value;
  useEffect(needReference, []);
  return (
    <Blocked sentence={sentence}>
      <button type="button" class="button button-primary" aria-disabled={busy} onClick={needReference}>
        <Icon name="refresh-cw" turning={busy} />
        {t("common.retry")}
      </button>
    </Blocked>
  );
}
