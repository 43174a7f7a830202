import { useState } from "preact/hooks";
import { t } from "../i18n";
import { Dialog } from "../ui/Dialog";
import { Icon } from "../ui/Icon";
import { matches } from "./initials";

interface Props {
  title: string;
  /** Those of one group stand together; its name is said where it begins. */
  choices: readonly { value: string; label: string; group?: string }[];
  value: string | undefined;
  /** Whether a name that is not in the list may be used as it was typed. */
  free?: boolean;
  /** The word for choosing nothing; absent: something must be chosen. */
  none?: string;
  onPick: (value: string | undefined) => void;
  onClose: () => void;
}

/** A list to choose from, searchable by name or pinyin initials; works offline. */
export function PickDialog({ title, choices, value, free, none, onPick, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const found = choices.filter((choice) => matches(choice.label, typed));
  const own = free && typed.trim() && !choices.some((c) => c.label === typed.trim()) ? typed.trim() : undefined;
  return (
    <Dialog title={title} onClose={onClose}>
      <label class="field">
        <span class="hidden-text">{t("form.search")}</span>
        <input
          type="search"
          class="input"
          placeholder={t("form.search")}
          maxLength={60}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <ul class="list">
        {none && !typed && (
          <li>
            <button type="button" class="choice" aria-pressed={!value} onClick={() => onPick(undefined)}>
              {none}
            </button>
          </li>
        )}
        {found.map((choice, index) => (
          <li key={choice.value}>
            {!typed && choice.group && choice.group !== found[index - 1]?.group && (
              <p class="soft small group">{choice.group}</p>
            )}
            <button
              type="button"
              class="choice"
              aria-pressed={choice.value === value}
              onClick={() => onPick(choice.value)}
            >
              <span class="strip-words">{choice.label}</span>
              {choice.value === value && <Icon name="check" />}
            </button>
          </li>
        ))}
        {own && (
          <li>
            <button type="button" class="choice" onClick={() => onPick(own)}>
              {t("form.useTyped", { name: own })}
            </button>
          </li>
        )}
      </ul>
      {found.length === 0 && !own && <p class="soft">{t("form.noMatch")}</p>}
    </Dialog>
  );
}
