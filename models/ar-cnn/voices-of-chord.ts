/** Where each voice of the chorales sings, as MIDI pitches, from soprano to bass. */
const RANGES = [
  [58, 83],
  [53, 74],
  [48, 69],
  [36, 62],
] as const;

/** Which voices sing together when so many notes sound, the most usual first. */
const CHOIRS: Record<number, readonly (readonly number[])[]> = {
  1: [[0], [1], [2], [3]],
  2: [
    [0, 3],
    [0, 1],
    [1, 3],
    [0, 2],
    [2, 3],
    [1, 2],
  ],
  3: [
    [0, 1, 3],
    [0, 1, 2],
    [0, 2, 3],
    [1, 2, 3],
  ],
};

/**
 * The voices (0 soprano to 3 bass) of notes that sound together, given from the highest to the lowest: in order, as far in their
 * ranges as possible, and else as choirs mostly sing. Of more than four notes the middle ones share alto and tenor.
 */
export function voicesOfChord(falling: readonly number[]): readonly number[] {
  const count = falling.length;
  if (count > 3)
    return falling.map((_, index) => (index === 0 ? 0 : index === count - 1 ? 3 : index < count / 2 ? 1 : 2));
  const choirs = CHOIRS[count] ?? [[]];
  return choirs.reduce(
    (best, choir) => (strain(falling, choir) < strain(falling, best) ? choir : best),
    choirs[0] ?? [],
  );
}

function strain(falling: readonly number[], voices: readonly number[]): number {
  return falling.reduce((sum, pitch, index) => {
    const [low, high] = RANGES[voices[index] ?? 0] ?? RANGES[0];
    return sum + Math.max(0, low - pitch, pitch - high);
  }, 0);
}
