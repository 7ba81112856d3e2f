import { type Random, seededRandom } from "../random.ts";

/** Random numbers that begin anew with every round, so that a run that was interrupted goes on as if it had not been. */
export type Chance = { random: Random; begin: (iteration: number) => void };

/** 2^32 over the golden ratio: neighbouring rounds get distant seeds (Knuth's multiplicative hashing). */
const SPREAD = 0x9e3779b1;

export function chanceOf(seed: number): Chance {
  let current = seededRandom(seed);
  const random: Random = {
    uniform: () => current.uniform(),
    below: (limit) => current.below(limit),
    normal: () => current.normal(),
  };
  return {
    random,
    begin: (iteration) => {
      current = seededRandom(Math.imul(seed + 1, SPREAD) ^ Math.imul(iteration, SPREAD + 2));
    },
  };
}
