import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { Dialog } from "../../ui/Dialog";
import { Switch } from "../../ui/Switch";
import type { Action } from "./keys";

interface Props {
  /** In the order in which they are listed. The desk has them: asked for here, they would bring all of it along. */
  keys: Record<Action, readonly string[]>;
  on: boolean;
  onSwitch: (on: boolean) => void;
  onClose: () => void;
}

/** Lists the keys, and switches the single letters off. */
export function KeyHelp({ keys, on, onSwitch, onClose }: Props) {
  const [shown, setShown] = useState(on);
  return (
    <Dialog title={t("review.keys")} onClose={onClose}>
      <dl class="keys">
        {(Object.keys(keys) as Action[]).map((action) => (
          <div key={action}>
            <dt>
              {keys[action].map((key) => (
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
        on={shown}
        onChange={(next) => {
          onSwitch(next);
          setShown(next);
        }}
      />
    </Dialog>
  );
}
