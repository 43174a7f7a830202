import { afterEach, beforeAll, expect, test } from "vitest";
import contract from "../../../../api/openapi/openapi.gen.json";
import { reference } from "../../app/state";
import type { Reference } from "../../db/types";
import { t } from "../../i18n";
import { bringAudit } from "../../i18n/parts/audit";
import { bringLedger } from "../../i18n/parts/ledger";
import type { AuditLine } from "./calls";
import { deedOf, placeOf, takenOf } from "./words";

beforeAll(async () => {
  await Promise.all([bringAudit(), bringLedger()]);
});
afterEach(() => {
  reference.value = undefined;
});

const line = (part: Partial<AuditLine> = {}): AuditLine => ({
  id: "1",
  at: "2026-11-02T03:04:05Z",
  byName: "周敏",
  action: "ledger_exported",
  object: "2026-10",
  detail: "xlsx office",
  ...part,
});

test("an export says who took which month, in which form and for whom", () => {
  expect(deedOf(line())).toBe("周敏导出了2026年10月的台账");
  expect(takenOf(line())).toBe("Excel 表、街道自己留");
});

test("the unit that a file was cut down to has its name", () => {
  reference.value = { units: [{ id: "u1", name: "综合窗口" }] } as unknown as Reference;
  expect(takenOf(line({ detail: "csv department u1" }))).toBe("纯文字表、给综合窗口");
  expect(takenOf(line({ detail: "csv department gone" }))).toContain("gone");
});

test("every format and copy of the contract has a word", () => {
  const { ExportFormat, ExportCopy } = contract.components.schemas;
  for (const name of [...ExportFormat.enum, ...ExportCopy.enum])
    expect(takenOf(line({ detail: name === "office" || name === "department" ? `csv ${name}` : name }))).not.toContain(
      name,
    );
});

test("what a newer server tells still stands there", () => {
  const newer = line({ action: "photo_shown" as AuditLine["action"], object: "p1", detail: "original" });
  expect(deedOf(newer)).toBe(t("audit.other", { name: "周敏", deed: "photo_shown p1" }));
  expect(takenOf(newer)).toBe("original");
  expect(placeOf(newer, true)).toBeUndefined();
  expect(takenOf(line({ detail: "toString office" }))).toContain("toString");
  expect(deedOf(line({ byName: "" }))).toContain(t("audit.nobody"));
});

test("only who may open the ledger is led there", () => {
  expect(placeOf(line(), true)).toBe("/ledgers/2026-10");
  expect(placeOf(line(), false)).toBeUndefined();
});
