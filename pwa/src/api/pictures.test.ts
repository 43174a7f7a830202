import { expect, test, vi } from "vitest";
import { createPictures } from "./pictures";

test("pictures are bounded: the one not used longest is revoked first; clear revokes all", () => {
  const revoked = vi.spyOn(URL, "revokeObjectURL");
  const pictures = createPictures();
  const first = pictures.add("0", new Blob(["x"]));
  const second = pictures.add("1", new Blob(["x"]));
  for (let n = 2; n < 60; n++) pictures.add(String(n), new Blob(["x"]));
  expect(pictures.get("0")).toBe(first);
  pictures.add("60", new Blob(["x"]));
  expect(revoked.mock.calls).toEqual([[second]]);
  expect(pictures.get("1")).toBeUndefined();
  expect(pictures.add("0", new Blob(["again"]))).toBe(first);
  pictures.clear();
  expect(revoked).toHaveBeenCalledTimes(61);
  expect(pictures.get("0")).toBeUndefined();
  revoked.mockRestore();
});
