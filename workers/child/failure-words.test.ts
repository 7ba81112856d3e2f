import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { failureWords } from "./failure-words.ts";

it("says what a model says in its own words", () => {
  expect(failureWords(new Error("There is no melody here."))).toBe("There is no melody here.");
  expect(failureWords("gone")).toBe("gone");
});

it("[GE34] names no path of the server, only what kind of failure it was", async () => {
  const error: unknown = await readFile("/no/such/place/weights.bin").catch((reason: unknown) => reason);
  expect(failureWords(error)).toContain("ENOENT");
  expect(failureWords(error)).not.toContain("/no/such/place");
});
