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
import { monthWord, refusalText } from "./words";

const formats = ["xlsx", "csv", "json", "print"] as const;
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
  const forbidden = format === "json" && open;
  // A link is for what was chosen when it was made.
  useEffect(() => setLink(undefined), [format, copy, unit]);

  async function make(): Promise<void> {
    if (busy || forbidden || !online.value) return;
    setBusy(true);
    const order: ExportOrder = { format };
    if (format !== "json") order.copy = copy;
    if (format !== "json" && copy === "department" && unit) order.unit = unit;
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
      <p class="soft small">{t(forbidden ? "ledger.export.jsonOpen" : `ledger.export.${format}Hint`)}</p>
      {format !== "json" && (
        <>
          <Tiles
            id="export-copy"
            legend={t("ledger.exportCopy")}
            choices={copies.map((value) => ({ value, label: t(`ledger.exportCopy.${value}`) }))}
            value={copy}
            onPick={setCopy}
          />
          <p class="soft small">{t(`ledger.exportCopy.${copy}Hint`)}</p>
        </>
      )}
      {format !== "json" && copy === "department" && <UnitChoice unit={unit} onPick={setUnit} />}
      <p class="soft small">{t("ledger.exportNote")}</p>
      {!online.value && <Notice icon="wifi-off">{t("ledger.offline")}</Notice>}
      <div role="alert">{wrong && <Notice grave>{wrong}</Notice>}</div>
      {link ? (
        <Ready link={link} print={format === "print"} onExpired={() => setLink(undefined)} />
      ) : (
        <button
          type="button"
          class="button button-wide button-primary"
          aria-disabled={busy || forbidden || !online.value}
          onClick={() => void make()}
        >
          {t(busy ? "ledger.exportMaking" : "ledger.exportMake")}
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

/** A file begins to come at once; a page to print needs a press of its own, or the browser would block it. */
function Ready({ link, print, onExpired }: { link: ExportLink; print: boolean; onExpired: () => void }) {
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
      <p>{t(print ? "ledger.exportReadyPrint" : "ledger.exportReady")}</p>
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
