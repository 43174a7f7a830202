import { useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { Refusal } from "../../api/ask";
import { core } from "../../app/core";
import { failureText } from "../../app/read";
import { say } from "../../app/say";
import { online, reference, zone } from "../../app/state";
import { language, t } from "../../i18n";
import { formatMonth, monthOf, monthsBack } from "../../i18n/format";
import { describedBy, Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { drawPlan } from "./calls";
import { orderOf, type Wish, type WishFault } from "./plan_view";

/** This month and the next two. */
function months(): string[] {
  const ahead = core.now() + 62 * 24 * 3_600_000;
  const now = monthOf(core.now(), zone.value);
  return monthsBack(monthOf(ahead, zone.value), 4)
    .filter((month) => month >= now)
    .reverse();
}

/** How many visits, and how many of them twice; where they go is drawn, not chosen. */
export function DrawForm() {
  const { route } = useLocation();
  const [wish, setWish] = useState<Wish>(() => ({
    month: months()[0] ?? "",
    visits: "30",
    repeated: "10",
    unitIds: [],
  }));
  const [wrong, setWrong] = useState<WishFault[]>([]);
  const [refused, setRefused] = useState<string>();
  const [busy, setBusy] = useState(false);
  const sent = useRef<{ id: string; order: string } | undefined>(undefined);
  const change = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { wrong: faults, order } = orderOf(wish);
    setWrong(faults);
    if (faults[0]) document.getElementById(faults[0])?.focus();
    if (faults.length > 0 || busy || !online.value) return;
    // The same order keeps its id, so that a lost answer does not draw twice.
    const text = JSON.stringify(order);
    if (sent.current?.order !== text) sent.current = { id: core.newId(), order: text };
    setBusy(true);
    const read = await drawPlan(sent.current.id, order);
    setBusy(false);
    if (!read.ok) return setRefused(refusalText(read));
    say(t("plan.drawn"));
    route(`/plans/${read.value.id}`);
  }

  const invalid = (name: WishFault) => (wrong.includes(name) ? t(`plan.need.${name}`) : undefined);
  return (
    <form class="card narrow" aria-labelledby="draw-title" onSubmit={(event) => void submit(event)} noValidate>
      <h2 id="draw-title">{t("plan.draw")}</h2>
      <Field id="month" label={t("plan.month")}>
        <select
          id="month"
          class="input"
          value={wish.month}
          onChange={(event) => change({ month: event.currentTarget.value })}
        >
          {months().map((month) => (
            <option key={month} value={month}>
              {formatMonth(month, language.value)}
            </option>
          ))}
        </select>
      </Field>
      {(["visits", "repeated"] as const).map((name) => (
        <Field key={name} id={name} label={t(`plan.${name}`)} hint={t(`plan.${name}Hint`)} error={invalid(name)}>
          <input
            id={name}
            class="input"
            inputMode="decimal"
            autoComplete="off"
            value={wish[name]}
            aria-invalid={wrong.includes(name) ? true : undefined}
            aria-describedby={describedBy(name, true, invalid(name))}
            onInput={(event) => change({ [name]: event.currentTarget.value })}
          />
        </Field>
      ))}
      <Units chosen={wish.unitIds} onChange={(unitIds) => change({ unitIds })} />
      {!online.value && <Notice icon="wifi-off">{t("plan.offline")}</Notice>}
      <div role="alert">{refused && <Notice grave>{refused}</Notice>}</div>
      <button type="submit" class="button button-primary" aria-disabled={busy || !online.value}>
        {t(busy ? "plan.drawing" : "plan.submit")}
      </button>
    </form>
  );
}

function refusalText(refusal: Refusal): string {
  if (refusal.why === "offline") return t("plan.failed");
  if (refusal.code === "stale_version") return t("plan.failed.stale_version");
  return failureText(refusal);
}

function Units({ chosen, onChange }: { chosen: string[]; onChange: (ids: string[]) => void }) {
  const { units = [] } = reference.value ?? {};
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <details class="folded">
      <summary class="folded-head">
        {t("plan.units")}
        <span class="soft">{chosen.length > 0 ? t("plan.unitsSet", { n: chosen.length }) : t("common.optional")}</span>
      </summary>
      <fieldset class="stack-tight">
        <legend class="soft small">{t("plan.unitsHint")}</legend>
        {units.map((unit) => (
          <label class="choice" key={unit.id}>
            <input type="checkbox" checked={chosen.includes(unit.id)} onChange={() => toggle(unit.id)} />
            {unit.name}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
