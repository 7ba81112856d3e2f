import { describe, expect, it } from "vitest";
import { GM_FAMILIES, instrumentName } from "./gm-instruments.ts";

describe("General MIDI instruments", () => {
  it("are sixteen families of eight different names", () => {
    expect(GM_FAMILIES).toHaveLength(16);
    for (const { names } of GM_FAMILIES) expect(names).toHaveLength(8);
    expect(new Set(GM_FAMILIES.flatMap(({ names }) => names)).size).toBe(128);
  });

  it("stand at their programs", () => {
    expect(instrumentName(0, false)).toBe("Grand piano");
    expect(instrumentName(40, false)).toBe("Violin");
    expect(instrumentName(73, false)).toBe("Flute");
    expect(instrumentName(73, true)).toBe("Drum kit");
  });
});
