import { expect, test } from "vitest";
import { cameFrom } from "./came_from";

const visit = "/visits/00000000-0000-4000-8000-000000000001/edit";

test("an issue found on the way leads back to its visit, any other address home", () => {
  expect(cameFrom({ from: visit })).toBe(visit);
  expect(cameFrom({})).toBe("/");
  for (const from of ["//evil.example", "https://evil.example", `${visit}?x`, `/x${visit}`, "/visits/1/edit"])
    expect(cameFrom({ from })).toBe("/");
});
