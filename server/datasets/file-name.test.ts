import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storedName } from "./file-name.ts";

describe("the name under which a file is stored", () => {
  it("[TS4] is one plain component that no other file has, whatever was sent", () => {
    const nasty = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.constantFrom("../../etc/passwd", "..", "", "C:\\x.mid", "a/b.mid", ".mid", "\u0000.mid", "CON.mid", "A.MID"),
    );
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 20 }), (sent) => {
        const taken = new Set<string>();
        const names = sent.map((name) => storedName(name, taken));
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(sent.length);
        for (const name of names) {
          expect(path.basename(path.resolve("/data", name))).toBe(name);
          expect(name).toMatch(/^[^./\\\p{C}][^/\\\p{C}]*$/u);
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        }
      }),
    );
  });

  it("stays recognisable", () => {
    const taken = new Set<string>();
    expect(storedName("Songs/Für Elise (1).MID", taken)).toBe("Für Elise (1).mid");
    expect(storedName("für elise (1).mid", taken)).toBe("für elise (1)-2.mid");
  });
});
