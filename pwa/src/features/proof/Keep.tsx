import { useState } from "preact/hooks";
import { isWeChat } from "../../app/install";
import { say } from "../../app/say";
import { t } from "../../i18n";
import type { Proof } from "../../proof/check";
import { FieldIcon } from "../../ui/FieldIcon";
import { Notice } from "../../ui/Notice";
import { canShare, download, proofFile, share } from "./proof_file";

/** The proof as a file: also a proof that failed is worth keeping. */
export function Keep({ proof, id }: { proof: Proof; id: string }) {
  const [failed, setFailed] = useState(false);
  const file = proofFile(proof, id);
  function save(): void {
    try {
      download(file);
      setFailed(false);
      say(t("proof.saved"));
    } catch {
      setFailed(true);
    }
  }
  return (
    <section class="stack">
      <p class="soft small">{t("proof.saveHint")}</p>
      {isWeChat() && <Notice>{t("proof.wechat")}</Notice>}
      <div class="actions">
        <button type="button" class="button" onClick={save}>
          <FieldIcon name="download" />
          {t("proof.save")}
        </button>
        {canShare(file) && (
          <button type="button" class="button" onClick={() => void share(file)}>
            <FieldIcon name="share" />
            {t("proof.share")}
          </button>
        )}
      </div>
      <div role="alert">{failed && <Notice grave>{t("proof.saveFailed")}</Notice>}</div>
    </section>
  );
}
