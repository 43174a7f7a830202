/** The trail: who took what out of the office can be read by those who answer for it. */
import type { components } from "../src/api/schema.gen";
import { t } from "../src/i18n";
import { formatMonth } from "../src/i18n/format";
import { bringAudit } from "../src/i18n/parts/audit";
import { bringLedger } from "../src/i18n/parts/ledger";
import type { Office } from "./stand/office";
import { monthsOf } from "./stand/sealing";
import { expect, test } from "./stand/test";

test.beforeAll(async () => {
  await Promise.all([bringAudit(), bringLedger()]);
});

/** Takes a sealed or open month out, past the app; gives the month and the taker's name. */
async function exported(office: Office, username: string, query: string): Promise<{ month: string; name: string }> {
  const month = (await monthsOf(office)).at(-1)?.month ?? "";
  const answer = await office.get(username, `/ledgers/${month}/export?${query}`);
  expect(answer.status).toBe(200);
  await answer.arrayBuffer();
  const me = (await (await office.get(username, "/me")).json()) as components["schemas"]["Account"];
  return { month, name: me.name };
}

test("an officer reads who took which month, page by page, and goes to it", async ({ phone, office }) => {
  const first = await exported(office, "officer1", "format=csv&copy=office");
  const second = await exported(office, "officer2", "format=print&copy=office");
  await phone.logIn("officer1");
  // Pages of one, so that there are several.
  await phone.page.route("**/api/v1/audit?**", (route) =>
    route.continue({ url: route.request().url().replace("limit=50", "limit=1") }),
  );
  await phone.open("/ledgers");
  await phone.page.locator('main a[href="/audit"]').click();
  await expect(phone.page.getByRole("heading", { level: 1 })).toHaveText(t("audit.title"));
  const rows = phone.page.locator("main .list > li");
  const words = ({ name, month }: typeof first) => t("audit.exported", { name, month: formatMonth(month, "zh-CN") });
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText(words(second));
  await expect(rows.first()).toContainText(t("ledger.export.print"));
  await phone.press("common.more");
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(words(first));
  await expect(rows.nth(1)).toContainText(t("ledger.export.csv"));
  await rows.nth(1).locator("a").click();
  await expect(phone.page.getByRole("heading", { level: 1 })).toHaveText(
    t("ledger.of", { month: formatMonth(first.month, "zh-CN") }),
  );
});

test("the administrator reads it too, and nobody who is not meant to", async ({ phone, office }) => {
  const { name } = await exported(office, "officer2", "format=csv&copy=office");
  await phone.logIn("admin1");
  await phone.goTo("/settings");
  await phone.page.locator('a[href="/audit"]').click();
  await expect(phone.page.locator("main .list > li").first()).toContainText(name);
  // The ledger itself is not the administrator's.
  await expect(phone.page.locator("main .list a")).toHaveCount(0);
  await phone.logOut();
  await phone.page.locator("dialog[open] .button-danger").click();
  await phone.page.locator("#username").waitFor();
  await phone.typeLogin("observer1");
  await phone.goTo("/settings");
  await expect(phone.page.locator('a[href="/audit"]')).toHaveCount(0);
  await phone.open("/audit");
  await expect(phone.page.getByRole("heading", { level: 1 })).toHaveText(t("forbidden.title"));
});

test("a trail that cannot be had says why and can be asked for again", async ({ phone }) => {
  await phone.logIn("officer1");
  await phone.page.route("**/api/v1/audit?**", (route) => route.fulfill({ status: 502, body: "" }), { times: 1 });
  await phone.open("/audit");
  await expect(phone.said("error.read.network")).toBeVisible();
  await phone.page.route("**/api/v1/audit?**", async (route) =>
    route.fulfill({ response: await route.fetch(), json: { items: [] } }),
  );
  await phone.press("common.retry");
  await expect(phone.said("audit.none")).toBeVisible();
});
