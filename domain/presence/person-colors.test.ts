import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distinctColors, PERSON_COLORS } from "./person-colors.ts";

const person = fc.record({ id: fc.uuid(), color: fc.constantFrom(...PERSON_COLORS) });

describe("[ST27] the colours of the people here", () => {
  it("differ from each other as long as there are enough of them, whoever reads them in whatever order", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(person, { maxLength: PERSON_COLORS.length, selector: ({ id }) => id }),
        fc.infiniteStream(fc.nat()),
        (people, picks) => {
          const colors = distinctColors(people);
          expect(new Set(colors.values()).size).toBe(people.length);
          const shuffled = people.toSorted(() => ((picks.next().value ?? 0) % 3) - 1);
          expect(distinctColors(shuffled)).toEqual(colors);
        },
      ),
    );
  });

  it("are people's own where nobody else has them, also with two windows", () => {
    const ada = { id: "a", color: "#62b6ff" };
    const ben = { id: "b", color: "#123456" };
    expect([...distinctColors([ben, ada, ada]).entries()].sort()).toEqual([
      ["a", "#62b6ff"],
      ["b", "#123456"],
    ]);
  });

  it("repeat only when there are more people than colours", () => {
    const crowd = Array.from({ length: PERSON_COLORS.length + 2 }, (_, i) => ({ id: `p${i}`, color: "#ffb545" }));
    expect(new Set(distinctColors(crowd).values())).toEqual(new Set(PERSON_COLORS));
  });
});
