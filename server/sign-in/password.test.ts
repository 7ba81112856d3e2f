import { describe, expect, it } from "vitest";
import { parseInput, passwordInput } from "./input.ts";
import { hashPassword, verifyPassword } from "./password.ts";

describe("[ID7] passwords", () => {
  it("verify against their own hash and no other", async () => {
    const hash = await hashPassword("correct horse battery");
    expect(await verifyPassword("correct horse battery", hash)).toBe(true);
    expect(await verifyPassword("correct horse batterz", hash)).toBe(false);
  });

  it("are salted: the same password has two hashes, and neither contains it", async () => {
    const [one, two] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$/);
    expect(one).not.toBe(two);
    expect(one).not.toContain("correct");
  });

  it("are the same however the letters were typed", async () => {
    const composed = "caf\u00e9 au lait";
    const decomposed = "cafe\u0301 au lait";
    expect(await verifyPassword(decomposed, await hashPassword(composed))).toBe(true);
  });

  it.each([null, "", "plain", "scrypt$1$1$1$$", "scrypt$32768$8$3$c2FsdA==$c2hvcnQ="])(
    "never verify against %j",
    async (stored) => {
      expect(await verifyPassword("anything at all", stored)).toBe(false);
    },
  );

  it.each([
    ["nine char", false],
    ["ten chars!", true],
    ["a".repeat(200), true],
    ["a".repeat(201), false],
  ])("are judged by length: %j is allowed: %s", (password, allowed) => {
    const parse = () => parseInput(passwordInput, password);
    if (allowed) expect(parse()).toBe(password);
    else expect(parse).toThrow(/characters/);
  });
});
