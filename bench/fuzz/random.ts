/** Numbers by chance that come out the same for the same seed (mulberry32). */
export type Random = {
  /** 0 to before 1 */
  next: () => number;
  /** a whole number from 0 to before `below` */
  below: (below: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(values: readonly T[]) => T | undefined;
};

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { next, below, chance: (probability) => next() < probability, pick: (values) => values[below(values.length)] };
}
