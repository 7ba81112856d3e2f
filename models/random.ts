/** A seeded source of numbers, the same on every machine: all chance in models comes from one of these. */
export type Random = {
  /** A number in [0, 1). */
  uniform: () => number;
  /** A whole number in [0, limit). */
  below: (limit: number) => number;
  /** A standard normal number (Box-Muller). */
  normal: () => number;
};

/** mulberry32: 32 bits of state, period 2^32; `seed` may be any whole number. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    uniform,
    below: (limit) => Math.floor(uniform() * limit),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
