import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { core } from "../../app/core";
import { say } from "../../app/say";
import { account } from "../../app/state";
import { version } from "../../app/version";
import { StorageFull } from "../../db/errors";
import { loadFeedbackDraft, saveFeedbackDraft } from "../../db/kv";
import type { FeedbackContent } from "../../db/types";
import { type Key, t } from "../../i18n";
import { describedBy, Field, FieldError } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Page } from "../../ui/Page";
import { Tiles } from "../../ui/Tiles";

const longest = 2000;

/** 投诉与建议 about the program itself; goes through the outbox like everything else. */
export default function FeedbackForm() {
  const { route } = useLocation();
  const [kind, setKind] = useState<FeedbackContent["kind"]>("suggestion");
  const [text, setText] = useState("");
  const [error, setError] = useState<Key>();
  // Made at the first key and kept with the draft: two quick taps hand in one message.
  const id = useRef<string | undefined>(undefined);
  const busy = useRef(false);

  // What was begun comes back, unless something new is already being typed.
  useEffect(() => {
    const owner = account.value;
    if (!owner) return;
    void loadFeedbackDraft(core.db, owner.id).then((draft) => {
      if (!draft || id.current) return;
      id.current = draft.id;
      setKind(draft.kind);
      setText(draft.text);
    });
  }, []);

  function idOf(): string {
    id.current ??= core.newId();
    return id.current;
  }

  function keep(draft: Pick<FeedbackContent, "kind" | "text">): void {
    setKind(draft.kind);
    setText(draft.text);
    setError(undefined);
    // A message that cannot be kept is still on the screen; handing it in says why.
    if (account.value) saveFeedbackDraft(core.db, account.value.id, { ...draft, id: idOf() }).catch(() => {});
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const owner = account.value;
    if (!owner || busy.current) return;
    if (!text.trim()) {
      setError("feedback.need");
      document.getElementById("feedback-text")?.focus();
      return;
    }
    busy.current = true;
    try {
      await core.outbox.submitFeedback(idOf(), owner.id, { kind, text: text.trim(), appVersion: version });
      say(t("form.saved"));
      route("/", true);
    } catch (cause) {
      busy.current = false;
      setError(cause instanceof StorageFull ? "form.storageFullSave" : "form.saveFailed");
    }
  }

  return (
    <Page title={t("feedback.title")}>
      <p class="soft">{t("feedback.intro")}</p>
      <form class="page" noValidate onSubmit={(event) => void submit(event)}>
        <Tiles
          id="feedback-kind"
          legend={t("feedback.kind")}
          value={kind}
          onPick={(picked) => keep({ kind: picked, text })}
          choices={[
            { value: "suggestion", label: t("feedback.suggestion") },
            { value: "complaint", label: t("feedback.complaint") },
          ]}
        />
        <Field id="feedback-text" label={t("feedback.text")}>
          <textarea
            id="feedback-text"
            class="input"
            rows={6}
            maxLength={longest}
            value={text}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy("feedback-text", false, error)}
            onInput={(event) => keep({ kind, text: event.currentTarget.value })}
          />
          <div role="alert">
            <FieldError id="feedback-text" error={error && t(error)} />
          </div>
        </Field>
        <button type="submit" class="button button-primary button-wide">
          <Icon name="send" />
          {t("feedback.submit")}
        </button>
      </form>
    </Page>
  );
}
