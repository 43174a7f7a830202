import { useEffect, useRef, useState } from "preact/hooks";
import { core } from "../../app/core";
import { isWeChat } from "../../app/install";
import { online, reference } from "../../app/state";
import { t } from "../../i18n";
import { Dialog } from "../../ui/Dialog";
import { FieldIcon } from "../../ui/FieldIcon";
import { Notice } from "../../ui/Notice";
import { Tiles } from "../../ui/Tiles";
import { type ExportLink, type ExportOrder, type Ledger, linkExport } from "./calls";
import { countOrdered } from "./export_count";
import { monthWord, refusalText } from "./words";

const formats = ["xlsx", "csv", "json", "print", "photos"] as const;
const copies = ["office", "department"] as const;

/** Takes a ledger out: says what each copy holds, then asks for a link that works without a header. */
export function ExportDialog({ ledger, onClose }: { ledger: Ledger; onClose: () => void }) {
  const [format, setFormat] = useState<ExportOrder["format"]>("xlsx");
  const [copy, setCopy] = useState<NonNullable<ExportOrder["copy"]>>("office");
  const [unit, setUnit] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [link, setLink] = useState<ExportLink>();
  const open = ledger.state !== "sealed";
  // What was frozen, for whoever verifies it: there is no copy of that for units.
  const frozen = format === "json" || format === "photos";
  const forUnit = !frozen && copy === "department";
  const forbidden = open && (frozen || forUnit);
  const order: ExportOrder = { format };
  if (!frozen) order.copy = copy;
  if (forUnit && unit) order.unit = unit;
  const n = countOrdered(ledger, order, reference.value?.units ?? []);
  // A link is for what was chosen when it was made.
  useEffect(() => setLink(undefined), [format, copy, unit]);

  async function make(): Promise<void> {
    if (busy || forbidden || !online.value) return;
    setBusy(true);
    const read = await linkExport(ledger.month, order);
    setBusy(false);
    setWrong(read.ok ? undefined : refusalText(read));
    setLink(read.ok ? read.value : undefined);
  }

  return (
    <Dialog title={t("ledger.exportTitle", { month: monthWord(ledger.month) })} onClose={onClose}>
      {isWeChat() && <Notice grave>{t("ledger.exportWechat")}</Notice>}
      <Tiles
        id="export-format"
        legend={t("ledger.exportFormat")}
        choices={formats.map((value) => ({ value, label: t(`ledger.export.${value}`) }))}
        value={format}
        onPick={setFormat}
      />
      <p class="soft small">{t(open && frozen ? `ledger.export.${format}Open` : `ledger.export.${format}Hint`)}</p>
      {!frozen && (
        <>
          <Tiles
            id="export-copy"
            legend={t("ledger.exportCopy")}
            choices={copies.map((value) => ({ value, label: t(`ledger.exportCopy.${value}`) }))}
            value={copy}
            onPick={setCopy}
          />
          <p class="soft small">
            {t(open && forUnit ? "ledger.exportCopy.departmentOpen" : `ledger.exportCopy.${copy}Hint`)}
          </p>
        </>
      )}
      {forUnit && !open && ledger.totals.unworded > 0 && (
        <Notice>{t("ledger.exportUnworded", { n: ledger.totals.unworded })}</Notice>
      )}
      {forUnit && <UnitChoice unit={unit} onPick={setUnit} />}
      <p class="soft small">{t("ledger.exportNote")}</p>
      {!online.value && <Notice icon="wifi-off">{t("ledger.offline")}</Notice>}
      <div role="alert">{wrong && <Notice grave>{wrong}</Notice>}</div>
      <p role="status">{busy && t("ledger.exportMaking", { n })}</p>
      {link ? (
        <Ready link={link} n={n} print={format === "print"} onExpired={() => setLink(undefined)} />
      ) : (
        <button
          type="button"
          class="button button-wide button-primary"
          aria-disabled={busy || forbidden || !online.value}
          onClick={() => void make()}
        >
          {t("ledger.exportMake")}
        </button>
      )}
    </Dialog>
  );
}

function UnitChoice({ unit, onPick }: { unit: string; onPick: (unit: string) => void }) {
  const { units = [] } = reference.value ?? {};
  return (
    <label class="field">
      <span class="field-label">{t("ledger.exportUnit")}</span>
      <select class="input" value={unit} onChange={(event) => onPick(event.currentTarget.value)}>
        <option value="">{t("ledger.exportUnitAll")}</option>
        {units.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ReadyProps {
  link: ExportLink;
  /** How many entries are in it: the more, the longer until it begins to come. */
  n: number;
  print: boolean;
  onExpired: () => void;
}

/** A file begins to come at once; a page to print needs a press of its own, or the browser would block it. */
function Ready({ link, n, print, onExpired }: ReadyProps) {
  const anchor = useRef<HTMLAnchorElement>(null);
  const [expired, setExpired] = useState(false);
  useEffect(() => {
    anchor.current?.focus();
    if (!print) anchor.current?.click();
    const left = Date.parse(link.expiresAt) - core.now() - core.serverOffset();
    const timer = setTimeout(() => setExpired(true), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [link]);
  if (expired)
    return (
      <Notice>
        <span>{t("ledger.exportExpired")}</span>
        <button type="button" class="button" onClick={onExpired}>
          {t("ledger.exportMake")}
        </button>
      </Notice>
    );
  return (
    <div class="stack" role="status">
      <p>{t(print ? "ledger.exportReadyPrint" : "ledger.exportReady", { n })}</p>
      <a
        ref={anchor}
        class="button button-wide button-primary"
        href={link.url}
        // The browser's business: the app's router would look for a page of that name.
        onClick={(event) => event.stopPropagation()}
        {...(print ? { target: "_blank", rel: "noopener" } : { download: "" })}
      >
        <FieldIcon name="download" />
        {t(print ? "ledger.exportOpen" : "ledger.exportDownload")}
      </a>
    </div>
  );
}
