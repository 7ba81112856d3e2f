import { describe, expect, it } from "vitest";
import { ago } from "./ago.ts";

const now = new Date("2026-05-20T12:00:00Z");

describe("how long ago something was", () => {
  it.each([
    ["2026-05-20T11:59:30Z", "just now"],
    ["2026-05-20T11:58:59Z", "1 minute ago"],
    ["2026-05-20T09:00:00Z", "3 hours ago"],
    ["2026-05-19T11:00:00Z", "yesterday"],
    ["2026-05-10T12:00:00Z", "10 days ago"],
    ["2026-05-02T12:00:00Z", "May 2, 2026"],
  ])("%s is %s", (then, words) => {
    expect(ago(new Date(then), now)).toBe(words);
  });

  it("a clock that runs ahead is no future", () => {
    expect(ago(new Date("2026-05-20T12:05:00Z"), now)).toBe("just now");
  });
});
