import { describe, expect, it } from "vitest";
import { barAndBeat, clockTime } from "./format-position.ts";

const tempos = [
  { id: "a", tick: 0, bpm: 120 },
  { id: "b", tick: 960, bpm: 60 },
];
const meters = [{ id: "m", tick: 0, numerator: 3, denominator: 4 }];

describe("the position in the transport", () => {
  it("counts bars and beats from one", () => {
    expect(barAndBeat({ meters }, 0)).toBe("1.1");
    expect(barAndBeat({ meters }, 480 * 3 + 480 * 2 + 5)).toBe("2.3");
  });

  it("[ST18] reads the time through changes of tempo", () => {
    expect(clockTime({ tempos }, 480)).toBe("0:00.5");
    expect(clockTime({ tempos }, 960 + 480 * 64)).toBe("1:05.0");
  });
});
