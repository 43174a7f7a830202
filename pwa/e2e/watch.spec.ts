import { accessFaults, sidewaysFaults, targetFaults } from "./stand/inspect";
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
    document.querySelector("main")?.append(picture, wide, button);
  });
  expect((await accessFaults(phone)).join()).toContain("image-alt");
  expect((await sidewaysFaults(phone, 390)).join()).toContain("PRE");
  expect((await targetFaults(phone, 44)).join()).toContain("< 44");
});
