import { expect, it } from "vitest";
import { panWords } from "./pan-words.ts";

it("pan reads as a side and how far, and the ends and the middle are exact", () => {
  expect([0, 32, 63, 64, 65, 96, 127].map(panWords)).toEqual(["L 100", "L 50", "L 2", "mid", "R 2", "R 51", "R 100"]);
});
