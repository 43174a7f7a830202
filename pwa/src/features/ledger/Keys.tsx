import { t } from "../../i18n";

/** The office's public keys, to be handed out and pinned. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <details class="folded">
      <summary class="folded-head">{t("ledger.keys")}</summary>
      <div class="stack">
        <p class="soft small">{t("ledger.keysHint")}</p>
        {keys.map((key) => (
          <code class="words" key={key}>
            {key}
          </code>
        ))}
      </div>
    </details>
  );
}
