import { describe, expect, test } from "vitest";
import { check, firstError, serverErrors } from "./check";

const whole = { kind: "problem", categoryId: "env", communityId: "heping", description: "灯坏了" } as const;

describe("checking before handing in", () => {
  test("a whole record has nothing to mend", () => {
    expect(check(whole)).toEqual({});
  });

  test("each missing field has its own sentence, and the first one on the page gets the focus", () => {
    const errors = check({ kind: "problem" });
    expect(Object.keys(errors).sort()).toEqual(["categoryId", "communityId", "description"]);
    expect(firstError(errors)).toBe("categoryId");
  });

  test("spaces are no description", () => {
    expect(check({ ...whole, description: " \n　" }).description?.key).toBe("form.need.description");
  });

  test("the limit counts characters as the server does", () => {
    expect(check({ ...whole, description: "𠮷".repeat(2000) })).toEqual({});
    expect(check({ ...whole, description: "字".repeat(2001) }).description?.key).toBe("form.long.description");
    expect(check({ ...whole, place: "字".repeat(201) }).place?.key).toBe("form.long.place");
  });
});

describe("the server's field errors", () => {
  test("stand at the field they name", () => {
    const errors = serverErrors([
      { name: "categoryId", rule: "reference" },
      { name: "photos[2].sha256", rule: "format" },
    ]);
    expect(errors.categoryId?.key).toBe("form.wrong.categoryId");
    expect(errors.photos?.key).toBe("form.wrong.other");
  });

  test("about something the form does not show are still said", () => {
    expect(serverErrors([{ name: "observedAt", rule: "range" }]).description?.key).toBe("form.wrong.other");
  });

  test("none gives none", () => {
    expect(serverErrors(undefined)).toEqual({});
  });
});
