import type { ItemError, VisitDraft } from "../../db/types";
import { t } from "../../i18n";
import type { DraftKeeper } from "../../record/draft_keeper";
import { SubmitBar } from "../../record/SubmitBar";
import { later } from "../../ui/later";
import type { FieldName } from "./check";
import { Running } from "./Running";
import { Clock, ClockBar, calmDown, isTrembling } from "./Stopwatch";
import { stageOf } from "./stopwatch";
import { UnitField } from "./UnitField";
import { useVisitSubmit } from "./visit_submit";

/** The stopwatch cannot wait; what is filled in while one waits may come a moment later. */
const Rest = later(async () => (await import("./VisitRest"))?.VisitRest);

/** The form in the order of a visit; what the thumb needs next stands at the bottom. */
export function VisitFields({ keeper, fields }: { keeper: DraftKeeper<VisitDraft>; fields: ItemError["fields"] }) {
  const { content } = keeper.draft.value;
  const form = useVisitSubmit(keeper, fields);
  const change = (part: typeof content, ...touched: FieldName[]) => {
    calmDown();
    keeper.change(part);
    form.clear([...Object.keys(part), ...touched]);
  };
  const error = (field: FieldName) => {
    const found = form.errors[field];
    return found && t(found.key, found.values);
  };
  function submit(event: Event): void {
    event.preventDefault();
    if (!isTrembling()) void form.submit(event);
  }
  return (
    <form class="page" noValidate onSubmit={submit}>
      <UnitField unitId={content.unitId} error={error("unitId")} onPick={(unitId) => change({ unitId })} />
      <Clock keeper={keeper} error={error("clock")} onChange={() => form.clear(["clock"])} />
      <Rest keeper={keeper} error={error} change={change} busy={form.busy} />
      {stageOf(content) === "done" ? (
        <SubmitBar form={form} unkept={keeper.fault.value} word="visit.submit">
          <Running keeper={keeper} />
        </SubmitBar>
      ) : (
        <ClockBar keeper={keeper}>
          <Running keeper={keeper} />
        </ClockBar>
      )}
    </form>
  );
}
