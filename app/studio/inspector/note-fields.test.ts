import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePitch, parseStart, startText } from "./note-fields.ts";

const meters = [
  { id: "a", tick: 0, numerator: 4, denominator: 4 },
  { id: "b", tick: 3840, numerator: 6, denominator: 8 },
];

describe("the fields of the note panel", () => {
  it("reads pitches by name and by number", () => {
    expect(parsePitch("C4")).toBe(60);
    expect(parsePitch("f#3")).toBe(54);
    expect(parsePitch("61")).toBe(61);
  });

  it.each(["", "H2", "128", "-1", "C", "60.5"])("takes %j for no pitch", (text) => {
    expect(parsePitch(text)).toBeNull();
  });

  it("[ST19] reads a place as it writes it", () => {
    fc.assert(
      fc.property(fc.nat(50_000), (tick) => {
        expect(parseStart(startText(tick, meters), meters)).toBe(tick);
      }),
    );
    expect(startText(3840 + 240, meters)).toBe("3.2");
  });

  it.each(["", "0.1", "1.0", "a.b", "1.2.3.4", "1.5.-3"])("takes %j for no place", (text) => {
    expect(parseStart(text, meters)).toBeNull();
  });
});
