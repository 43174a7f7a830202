import { accessFaults, mouseTargetFaults, sidewaysFaults, targetFaults } from "./stand/inspect";
import { expect, test } from "./stand/test";

test("the watch of all stories sees a broken policy, a thrown error and a foreign host", async ({
  phone,
  breaches,
}) => {
  await phone.open();
  await phone.page.evaluate(() => {
    document.body.setAttribute("style", "color: red");
    setTimeout(() => {
      throw new Error("nobody caught me");
    });
  });
  await expect.poll(() => breaches.join("\n")).toContain("nobody caught me");
  await phone.page.goto("http://127.0.0.1:9/").catch(() => {});
  for (const sort of ["policy violation", "thrown", "foreign host"])
    await expect.poll(() => breaches.join("\n"), sort).toContain(sort);
  breaches.length = 0;
});

test("the measures of the pages see a faulty page", async ({ phone }) => {
  await phone.open();
  expect(await accessFaults(phone)).toEqual([]);
  await phone.page.evaluate(() => {
    const picture = document.createElement("img");
    picture.src = "/icons/favicon.svg";
    const wide = document.createElement("pre");
    wide.textContent = "wide";
    wide.style.minWidth = "1000px";
    const button = document.createElement("button");
    button.textContent = "x";
    const near = document.createElement("button");
    for (const small of [button, near]) small.setAttribute("class", "small-for-the-test");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".small-for-the-test { width: 16px; height: 16px; padding: 0; min-height: 0; }");
    document.adoptedStyleSheets.push(sheet);
    document.querySelector("main")?.append(picture, wide, button, near);
  });
  expect((await accessFaults(phone)).join()).toContain("image-alt");
  expect((await sidewaysFaults(phone, 390)).join()).toContain("PRE");
  expect((await targetFaults(phone, 44)).join()).toContain("< 44");
  expect((await mouseTargetFaults(phone)).join()).toContain("16x16 < 24");
  // With room around it a small one can be hit.
  await phone.page.evaluate(() => document.querySelector(".small-for-the-test")?.remove());
  expect(await mouseTargetFaults(phone)).toEqual([]);
});
