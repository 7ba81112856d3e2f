import type { Line } from "./roll.ts";

const FIFTH = 7;
const OCTAVE = 0;

/** How often two voices move together from one fifth to another, or one octave (or unison) to another, in a thousand joint moves. */
export type Parallels = { moves: number; fifths: number; octaves: number };

/** Counts the joint moves of every pair of lines, a step at a time; both voices must change their pitch, in the same direction. */
export function countParallels(lines: readonly Line[]): Parallels {
  const counts = { moves: 0, fifths: 0, octaves: 0 };
  lines.forEach((upper, index) => {
    for (const lower of lines.slice(index + 1)) countPair(upper, lower, counts);
  });
  return counts;
}

function countPair(upper: Line, lower: Line, counts: Parallels): void {
  for (let step = 1; step < upper.length; step++) {
    const [fromUpper, toUpper, fromLower, toLower] = [upper[step - 1], upper[step], lower[step - 1], lower[step]];
    if (fromUpper === undefined || toUpper === undefined || fromLower === undefined || toLower === undefined) continue;
    if (fromUpper === toUpper || fromLower === toLower) continue;
    counts.moves += 1;
    if (toUpper - fromUpper > 0 !== toLower - fromLower > 0) continue;
    const interval = Math.abs(toUpper - toLower) % 12;
    if (interval !== Math.abs(fromUpper - fromLower) % 12) continue;
    if (interval === FIFTH) counts.fifths += 1;
    if (interval === OCTAVE) counts.octaves += 1;
  }
}
