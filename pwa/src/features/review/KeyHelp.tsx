import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { Dialog } from "../../ui/Dialog";
import { Switch } from "../../ui/Switch";
import { actions, keysOf, keysOn, switchKeys } from "./keys";

/** Lists the keys, and switches the single letters off. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(keysOn());
  return (
    <Dialog title={t("review.keys")} onClose={onClose}>
      <dl class="keys">
        {actions.map((action) => (
          <div key={action}>
            <dt>
              {keysOf[action].map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`review.key.${action}`)}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t("review.keysOn")}
        hint={t("review.keysHint")}
        on={on}
        onChange={(next) => {
          switchKeys(next);
          setOn(next);
        }}
      />
    </Dialog>
  );
}
