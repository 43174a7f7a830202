/** What an edit does when the record's version rose meanwhile. */
import { expect, test } from "vitest";
import { problem } from "../../test/fake_server";
import { Phone, type Tab } from "../../test/phone";
import { ACCOUNT, logIn, report, sendAll, visit, worded, wordsOf } from "../../test/writing";
import { saveDraft } from "../db/drafts";
import type { Draft } from "../db/types";

async function phoneWithTab() {
  const phone = new Phone();
  const tab = phone.open();
  await logIn(tab);
  return { phone, tab };
}

const only = async (tab: Tab) => (await tab.outbox.items(ACCOUNT))[0];

/** A sent record, and an edit of it as the form begins one. */
async function edited(phone: Phone, tab: Tab, kind: Draft["kind"] = "issue") {
  const draft = kind === "visit" ? await visit(tab, "旧") : await report(tab, "旧");
  if (kind === "visit") await tab.outbox.submitDraft(draft);
  await sendAll(phone, tab);
  return { ...worded(draft, "新"), baseVersion: 1, baseCourse: 1, updatedAt: phone.now + 1000 };
}

const stored = (phone: Phone, draft: Draft) => wordsOf(phone.server.contentOf(draft) ?? phone.server.visitOf(draft));

for (const kind of ["issue", "visit"] as const) {
  test(`an edit of a ${kind} goes by itself when only its version rose, however often`, async () => {
    const { phone, tab } = await phoneWithTab();
    const edit = await edited(phone, tab, kind);
    await tab.outbox.submitDraft(edit);
    phone.server.merge(edit);
    let merges = 3;
    phone.network = async (answer, init) => {
      const response = await answer();
      if (init.method === "GET" && merges-- > 0) phone.server.merge(edit);
      return response;
    };
    await tab.outbox.drain();
    expect(await only(tab)).toMatchObject({ state: "done" });
    expect(stored(phone, edit)).toBe("新");
  });
}

test("an edit never goes over what was said or written meanwhile: the user decides", async () => {
  const { phone, tab } = await phoneWithTab();
  const edit = await edited(phone, tab);
  await tab.outbox.submitDraft(edit);
  phone.server.merge(edit);
  phone.server.remark(edit);
  await tab.outbox.drain();
  expect(await only(tab)).toMatchObject({ state: "blocked", error: { code: "stale_version", currentVersion: 3 } });
  expect(stored(phone, edit)).toBe("旧");
  await tab.outbox.retry(edit.id);
  await sendAll(phone, tab);
  expect(stored(phone, edit)).toBe("新");
});

test("other words of the same author, from another device, are not gone over", async () => {
  const { phone, tab } = await phoneWithTab();
  const edit = await edited(phone, tab);
  await tab.session.authorized(ACCOUNT, "PUT", `/issues/${edit.id}`, {
    body: { ...worded(edit, "别处").content, photos: [] },
    headers: { "If-Match": '"1"' },
  });
  await tab.outbox.submitDraft(edit);
  await tab.outbox.drain();
  expect(await only(tab)).toMatchObject({ state: "blocked", error: { code: "stale_version" } });
  expect(stored(phone, edit)).toBe("别处");
});

test("an edit of what was sealed or withdrawn meanwhile is refused for that, not for its version", async () => {
  const { phone, tab } = await phoneWithTab();
  const edit = await edited(phone, tab);
  await tab.outbox.submitDraft(edit);
  phone.server.remark(edit);
  phone.server.seal(edit);
  await tab.outbox.drain();
  expect(await only(tab)).toMatchObject({ state: "blocked", error: { code: "sealed" } });
  await tab.outbox.remove(edit.id);
  const other = await edited(phone, tab);
  await tab.outbox.submitDraft(other);
  phone.server.remark(other);
  phone.network = async (answer, init) => (init.method === "GET" ? problem(404, "not_found") : answer());
  await tab.outbox.drain();
  expect(await only(tab)).toMatchObject({ state: "blocked", error: { code: "not_found" } });
});

test("an edit that does not know how the course stood is left to the user", async () => {
  const { phone, tab } = await phoneWithTab();
  const { baseCourse: _, ...edit } = await edited(phone, tab);
  await tab.outbox.submitDraft(edit as Draft);
  phone.server.merge(edit);
  await tab.outbox.drain();
  expect(await only(tab)).toMatchObject({ state: "blocked", error: { code: "stale_version" } });
});

test("when the look at what stands gets no answer the edit waits, and goes later", async () => {
  const { phone, tab } = await phoneWithTab();
  const edit = await edited(phone, tab);
  await tab.outbox.submitDraft(edit);
  phone.server.merge(edit);
  phone.network = async (answer, init) => {
    if (init.method === "GET") throw new TypeError("no network");
    return answer();
  };
  await tab.outbox.drain();
  expect(await only(tab)).toMatchObject({ state: "waiting", error: { code: "network" } });
  phone.network = (answer) => answer();
  await sendAll(phone, tab);
  expect(stored(phone, edit)).toBe("新");
});

test("what is taken back while one looks is not brought back", async () => {
  const { phone, tab } = await phoneWithTab();
  const edit = await edited(phone, tab);
  await tab.outbox.submitDraft(edit);
  phone.server.merge(edit);
  phone.network = async (answer, init) => {
    const response = await answer();
    if (init.method === "GET") await tab.outbox.takeBack(edit.id);
    return response;
  };
  await tab.outbox.drain();
  expect(await tab.outbox.items(ACCOUNT)).toEqual([]);
  expect(stored(phone, edit)).toBe("旧");
});

test("an edit made on this phone of what it has just sent knows the course from the receipt", async () => {
  const { phone, tab } = await phoneWithTab();
  const { id } = await report(tab, "旧", 1);
  phone.network = async (answer, _init, path) => {
    if (!path.startsWith("/photos/")) return answer();
    throw new TypeError("no network");
  };
  await tab.outbox.drain();
  const draft = (await tab.outbox.takeBack(id)) as Draft;
  expect(draft).toMatchObject({ baseVersion: 1, baseCourse: 1 });
  phone.server.merge({ id });
  const edit = worded(draft, "新");
  await saveDraft(tab.db, edit);
  await tab.outbox.submitDraft(edit);
  phone.network = (answer) => answer();
  await sendAll(phone, tab);
  expect(stored(phone, edit)).toBe("新");
  expect(phone.server.photos.size).toBe(1);
});
