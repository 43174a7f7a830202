import { expect, test } from "./stand/test";

test("the watch of all stories sees a broken policy, a thrown error and a foreign host", async ({ phone, breaches }) => {
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
