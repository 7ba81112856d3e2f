import { describe, expect, it } from "vitest";
import { AWAY_AFTER_MS, activityOf, IDLE_AFTER_MS, liveliest } from "./activity.ts";

describe("[PE7] somebody who is here", () => {
  it("is active while they do something, idle after two minutes or behind another tab, away after ten", () => {
    expect(activityOf(0, false)).toBe("active");
    expect(activityOf(IDLE_AFTER_MS - 1, false)).toBe("active");
    expect(activityOf(IDLE_AFTER_MS, false)).toBe("idle");
    expect(activityOf(0, true)).toBe("idle");
    expect(activityOf(AWAY_AFTER_MS, false)).toBe("away");
    expect(activityOf(AWAY_AFTER_MS, true)).toBe("away");
  });

  it("is as lively as the liveliest of their windows", () => {
    expect(liveliest(["away", "active", "idle"])).toBe("active");
    expect(liveliest(["away", "idle"])).toBe("idle");
    expect(liveliest([])).toBe("away");
  });
});
