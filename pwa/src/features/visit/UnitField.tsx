import { useEffect, useState } from "preact/hooks";
import { account, items, reference, unitName } from "../../app/state";
import { t } from "../../i18n";
import { describedBy, FieldError } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { later } from "../../ui/later";
import { orderUnits } from "./unit_order";

const PickDialog = later(async () => (await import("../../record/PickDialog"))?.PickDialog);

interface Props {
  unitId: string | undefined;
  error: string | undefined;
  onPick: (unitId: string) => void;
}

/** The window or department, chosen from a list in which the likely ones stand first. */
export function UnitField({ unitId, error, onPick }: Props) {
  const [open, setOpen] = useState(false);
  const { due, recent } = useLikely();
  return (
    <div class="field">
      <span class="field-label" id="unitId-label">
        {t("visit.unit")}
      </span>
      <button
        type="button"
        id="unitId"
        class="input picked"
        aria-haspopup="dialog"
        aria-labelledby="unitId-label unitId-value"
        aria-describedby={describedBy("unitId", false, error)}
        onClick={() => setOpen(true)}
      >
        <span class={unitId ? "strip-words" : "strip-words soft"} id="unitId-value">
          {unitId ? unitName(unitId) : t("form.none")}
        </span>
        <Icon name="chevron-right" />
      </button>
      <FieldError id="unitId" error={error} />
      {open && (
        <PickDialog
          title={t("visit.unitPick")}
          choices={orderUnits(reference.value?.units ?? [], due, recent).map(({ id, name, group }) => ({
            value: id,
            label: name,
            ...(group && { group: t(`visit.unit${group}`) }),
          }))}
          value={unitId}
          onClose={() => setOpen(false)}
          onPick={(picked) => {
            if (picked) onPick(picked);
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

/** What is due and where one was lately, from the phone at once; what is due also from the server. */
function useLikely(): { due: string[]; recent: string[] } {
  const [due, setDue] = useState<string[]>([]);
  const [recent, setRecent] = useState<string[]>([]);
  const owner = account.value?.id ?? "";
  useEffect(() => {
    const waiting = items.value.flatMap(({ kind, body }) =>
      kind === "visit" && "unitId" in body && body.unitId ? [body.unitId] : [],
    );
    // Without them the list only has another order.
    const likely = import("./likely_units");
    void likely
      .then((file) => file.recentUnits(owner))
      .then(
        (kept) => setRecent([...waiting, ...kept]),
        () => {},
      );
    void likely.then((file) => file.dueUnits()).then(setDue, () => {});
  }, [owner]);
  return { due, recent };
}
