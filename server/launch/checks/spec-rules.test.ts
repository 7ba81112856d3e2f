import { describe, expect, it } from "vitest";
import { specGaps } from "./spec-rules.ts";

const document = (source: string) => [{ path: "docs/spec/ZZ.md", source }];
const tests = (source: string) => [{ path: "a.test.ts", source }];

describe("the check of rules and tests", () => {
  it("is content when each rule stands in a test title", () => {
    const rules = document("# Rules\n\n- **[ZZ1]** One.\n- **[ZZ2]** Two.\n- **[ZZ3]** Three.\n");
    const source = 'it("[ZZ1] [ZZ2] does", () => {});\nit.each([[1]])("[ZZ3] does %s", () => {});';
    expect(specGaps(rules, tests(source))).toEqual({ rules: 3, gaps: [] });
  });

  it("[RU2] finds a rule that no test names", () => {
    expect(specGaps(document("- **[ZZ1]** One."), tests('it("does", () => {});')).gaps).toEqual([
      "[ZZ1] in docs/spec/ZZ.md is named by no test",
    ]);
  });

  it("[RU2] does not take a comment for a test", () => {
    expect(specGaps(document("- **[ZZ1]** One."), tests("// [ZZ1] is tested elsewhere")).gaps).toHaveLength(1);
  });

  it("[RU2] finds a test of a rule that nobody stated, and one id for two rules", () => {
    expect(specGaps(document("- **[ZZ1]** One.\n- **[ZZ1]** Other."), tests('test("[ZZ1] [ZZ9] x", f);')).gaps).toEqual(
      [
        "[ZZ1] is stated in docs/spec/ZZ.md and again in docs/spec/ZZ.md",
        "a.test.ts tests [ZZ9], which no document states",
      ],
    );
  });
});
