import { language, t } from "../../i18n";
import { formatMonth } from "../../i18n/format";
import { stepNames } from "../../proof/check";
import { Icon } from "../../ui/Icon";
import type { Checked } from "./use_proof";

/** Each thing that was checked, with a tick or a cross and in words. */
export function Steps({ checked }: { checked: Extract<Checked, { state: "checked" }> }) {
  const { proof, result, known } = checked;
  const values = { month: formatMonth(proof.month, language.value), number: proof.number, size: proof.size };
  return (
    <section class="stack" aria-labelledby="proof-steps">
      <h2 id="proof-steps">{t("proof.steps")}</h2>
      <ol class="stack">
        {stepNames.map((name) => {
          const state = result.steps[name];
          return (
            <Step key={name} holds={state !== "fails"}>
              {state === "withheld" ? t("proof.content.withheld") : t(`proof.${name}.${state}`, values)}
            </Step>
          );
        })}
        {known && <Step holds={known !== "changed"}>{t(`proof.key.${known}`)}</Step>}
      </ol>
      {result.key && (
        <p class="soft small">
          {t("proof.key")} <code>{keyNumber(result.key.text)}</code>
        </p>
      )}
    </section>
  );
}

function Step({ holds, children }: { holds: boolean; children: string }) {
  return (
    <li class={holds ? "proof-step" : "proof-step proof-step-fails"}>
      <Icon name={holds ? "check" : "x"} />
      <span>
        <span class="hidden-text">{t(holds ? "proof.tick" : "proof.cross")}</span>
        {children}
      </span>
    </li>
  );
}

/** The part of a key that tells an office's keys apart. */
export const keyNumber = (key: string): string => key.split("+")[1] ?? "";
