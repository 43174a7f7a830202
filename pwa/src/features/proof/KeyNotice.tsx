import { say } from "../../app/say";
import { language, t } from "../../i18n";
import { joinWords } from "../../i18n/format";
import { Notice } from "../../ui/Notice";
import { keyNumber } from "./Steps";

/** Another key than this device knows signed the ledger: it is shown, and only a person may accept it. */
export function KeyNotice({ before, now, onTrust }: { before: string[]; now: string; onTrust: () => void }) {
  return (
    <Notice grave>
      <strong>{t("proof.key.changed")}</strong>
      <span>{t("proof.keyChangedBody")}</span>
      <p>
        <span class="soft small">{t("proof.keyOld")}</span>{" "}
        <code>{joinWords(before.map(keyNumber), language.value)}</code>
      </p>
      <p>
        <span class="soft small">{t("proof.keyNew")}</span> <code>{now}</code>
      </p>
      <button
        type="button"
        class="button"
        onClick={() => {
          onTrust();
          say(t("proof.keyTaken"));
        }}
      >
        {t("proof.keyTake")}
      </button>
    </Notice>
  );
}
