import { expect, test } from "vitest";
import { StorageFull } from "../../db/errors";
import { t } from "../../i18n";
import { faultText, refusalText } from "./login_text";

test("no answer is not called no network while the phone has one", () => {
  expect(refusalText({ ok: false, why: "network" }, true)).toBe(t("login.noServer"));
  expect(refusalText({ ok: false, why: "network" }, false)).toBe(t("login.offline"));
});

test("a refusal is told by its code", () => {
  const refused = { ok: false, why: "bad_credentials", code: "bad_credentials" } as const;
  expect(refusalText(refused, true)).toBe(t("error.bad_credentials"));
});

test("a full phone is told apart from a store that does not work", () => {
  expect(faultText(new StorageFull())).toBe(t("form.storageFullSave"));
  expect(faultText(new Error("unusable"))).toBe(t("form.saveFailed"));
});
