import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Motion, moveTo, NAME_FADES_MS, NAME_RESTS_MS, nameAlpha, nextChange, placeAt } from "./motion.ts";

const at = (tick: number) => ({ tick, pitch: 60 });

describe("[PE8] others' pointers", () => {
  it("move evenly between the places that are told, without a jump, and arrive at the last one", () => {
    const news = fc.array(fc.record({ tick: fc.nat(2_000), after: fc.integer({ min: 16, max: 100 }) }), {
      minLength: 2,
    });
    fc.assert(
      fc.property(news, (places) => {
        let motion: Motion | undefined;
        let now = 0;
        for (const { tick, after } of places) {
          const before = motion && placeAt(motion, now).tick;
          motion = moveTo(motion, at(tick), now, false);
          if (before !== undefined) expect(placeAt(motion, now).tick).toBeCloseTo(before);
          now += after;
        }
        if (motion) expect(placeAt(motion, now + 1_000)).toEqual(at(places.at(-1)?.tick ?? 0));
      }),
    );
  });

  it("never leave the way between two places", () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), fc.nat(300), (from, to, passed) => {
        const motion = moveTo(moveTo(undefined, at(from), 0, false), at(to), 50, false);
        const { tick } = placeAt(motion, 50 + passed);
        expect(tick).toBeGreaterThanOrEqual(Math.min(from, to));
        expect(tick).toBeLessThanOrEqual(Math.max(from, to));
      }),
    );
  });

  it("are in their place at once for people who asked for less motion", () => {
    const motion = moveTo(moveTo(undefined, at(0), 0, true), at(900), 50, true);
    expect(placeAt(motion, 50)).toEqual(at(900));
  });

  it("lose their name once they rest, and nothing is painted any more after that", () => {
    const motion = moveTo(moveTo(undefined, at(0), 0, false), at(900), 50, false);
    expect(nameAlpha(motion, 60)).toBe(1);
    expect(nextChange(motion, 60)).toBe(0);
    expect(nextChange(motion, 200)).toBe(50 + NAME_RESTS_MS - 200);
    const gone = 50 + NAME_RESTS_MS + NAME_FADES_MS;
    expect(nameAlpha(motion, gone)).toBe(0);
    expect(nextChange(motion, gone)).toBeNull();
    expect(moveTo(motion, at(900), gone, false)).toBe(motion);
  });
});
