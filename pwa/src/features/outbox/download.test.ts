import { expect, test } from "vitest";
import { download } from "./download";

test("inside WeChat, which drops downloads, nothing is said to be handed over", () => {
  const agent = "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.50";
  expect(download("mingcha.zip", new Blob(["x"]), agent)).toBe(false);
});
