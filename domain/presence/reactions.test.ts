import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_REACTIONS_AT_ONCE, mayReact, newReactions, REACTION_WINDOW_MS, recentReactions } from "./reactions.ts";

describe("[PE6] reactions", () => {
  it("are no more from one person than may be shown, in any stretch of time", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { maxLength: 80 }), (presses) => {
        let shown: number[] = [];
        const all: number[] = [];
        for (const now of presses.toSorted((a, b) => a - b)) {
          if (!mayReact(shown, now)) continue;
          shown = [...recentReactions(shown, now), now];
          all.push(now);
        }
        for (const from of all) {
          const within = all.filter((time) => time >= from && time < from + REACTION_WINDOW_MS);
          expect(within.length).toBeLessThanOrEqual(MAX_REACTIONS_AT_ONCE);
        }
      }),
    );
  });

  it("are shown once each, in order, also when they come again with the next movement of a pointer", () => {
    const one = { n: 4, kind: "clap", tick: 0 } as const;
    const two = { n: 5, kind: "fire", tick: 0 } as const;
    expect(newReactions([two, one, one], 3)).toEqual([one, two]);
    expect(newReactions([two, one], 4)).toEqual([two]);
    expect(newReactions([two, one], 5)).toEqual([]);
  });
});
