import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closesCircle, type Follower, followersOf } from "./follow.ts";

const follows = (key: string, person: string | null, since = 0): Follower => ({
  key,
  follows: person === null ? null : { person, since },
});

describe("[PE5] following", () => {
  it("knows who sees somebody's view, also through others", () => {
    const people = [follows("ada", null), follows("ben", "ada"), follows("cy", "ben"), follows("di", "eve")];
    expect(followersOf(people, "ada")).toEqual(["ben", "cy"]);
    expect(followersOf(people, "cy")).toEqual([]);
  });

  it("ends for exactly one of those who came to follow each other in a circle: the last to begin", () => {
    const people = [follows("ada", "ben", 10), follows("ben", "ada", 20), follows("cy", "ada", 30)];
    expect(people.map(({ key }) => closesCircle(people, key))).toEqual([false, true, false]);
    const together = [follows("ada", "ben", 10), follows("ben", "ada", 10)];
    expect(together.map(({ key }) => closesCircle(together, key))).toEqual([false, true]);
  });

  it("never goes round once everybody has done as told", () => {
    const keys = ["a", "b", "c", "d", "e"];
    const person = fc.record({ person: fc.constantFrom(...keys, "gone"), since: fc.nat(5) });
    fc.assert(
      fc.property(fc.tuple(...keys.map(() => fc.option(person))), (choices) => {
        const people = keys.map((key, at): Follower => {
          const chosen = choices[at] ?? null;
          return { key, follows: chosen?.person === key ? null : chosen };
        });
        const after = people.map((one) => (closesCircle(people, one.key) ? { ...one, follows: null } : one));
        for (const { key } of after) expect(closesCircle(after, key)).toBe(false);
        for (const { key } of after) {
          const seen = new Set<string>();
          let at: string | undefined = key;
          while (at !== undefined && !seen.has(at)) {
            seen.add(at);
            at = after.find((one) => one.key === at)?.follows?.person;
          }
          expect(at).toBeUndefined();
        }
      }),
    );
  });
});
