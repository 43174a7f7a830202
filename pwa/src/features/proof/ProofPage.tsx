import { useRoute } from "preact-iso";
import { failureText } from "../../app/read";
import { language, t } from "../../i18n";
import { formatMonth } from "../../i18n/format";
import { Empty, Loading } from "../../ui/Empty";
import { Notice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { Keep } from "./Keep";
import { KeyNotice } from "./KeyNotice";
import { Steps } from "./Steps";
import { type Checked, useProof } from "./use_proof";
import { Words } from "./Words";

/** The author's proof (入账凭证), checked here in front of him. */
export default function ProofPage() {
  const { month = "", id = "" } = useRoute().params;
  const checked = useProof(month, id);
  return (
    <Page title={t("proof.title")}>
      {checked.state === "reading" && <Loading />}
      {checked.state === "failed" && <Failed {...checked} />}
      {checked.state === "cannot" && (
        <Notice grave>
          <strong>{t("proof.cannot")}</strong>
          <span>{t("proof.cannotBody")}</span>
        </Notice>
      )}
      {checked.state === "checked" && <Shown checked={checked} id={id} />}
    </Page>
  );
}

function Failed({ failure, again }: Extract<Checked, { state: "failed" }>) {
  if (failure.status === 404)
    return (
      <Empty icon="info">
        <p>
          <strong>{t("proof.none")}</strong>
        </p>
        <p>{t("proof.noneBody")}</p>
        <a class="button" href="/">
          {t("missing.home")}
        </a>
      </Empty>
    );
  return (
    <Notice grave>
      <span>{failureText(failure)}</span>
      <button type="button" class="button" onClick={again}>
        {t("common.retry")}
      </button>
    </Notice>
  );
}

function Shown({ checked, id }: { checked: Extract<Checked, { state: "checked" }>; id: string }) {
  const { proof, result } = checked;
  const values = { month: formatMonth(proof.month, language.value), number: proof.number };
  const merged = result.steps.content === "withheld";
  return (
    <>
      {/* It comes after the page: the ear is told without being moved. */}
      <div role="status">
        {result.ok ? (
          <Notice icon="circle-check">
            <h2>{t(merged ? "proof.mergedHolds" : "proof.holds", values)}</h2>
            <p>{t(merged ? "proof.mergedBody" : "proof.holdsBody")}</p>
          </Notice>
        ) : (
          <Notice grave>
            <h2>{t("proof.fails")}</h2>
            <p>{t("proof.failsBody")}</p>
          </Notice>
        )}
      </div>
      {result.ok && checked.known === "changed" && result.key && (
        <KeyNotice before={checked.seen} now={result.key.text} onTrust={checked.trust} />
      )}
      {result.ok && result.entry && <Words entry={result.entry} />}
      <Steps checked={checked} />
      <Keep proof={proof} id={id} />
    </>
  );
}
