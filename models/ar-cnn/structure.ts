import { LOWEST_PITCH, REST, VOICES, type VoiceGrid } from "../gan/grid.ts";
import { type Arrangement, measureArrangements } from "../gan/measure.ts";
import { type Line, mean } from "../metrics/roll.ts";
import type { Random } from "../random.ts";
import { NO_LIMITS } from "./edit-limits.ts";
import { freeCells } from "./free-cells.ts";
import { annealedGibbs } from "./gibbs.ts";
import { runsAsNotes } from "./noted-roll.ts";
import type { Predictor } from "./predictor.ts";

const ITERATIONS = 50;
const LOWER_VOICES = [1, 2, 3];

/** The music that a soprano gets when alto, tenor and bass are drawn for it from silence (temperature 1). */
export async function harmonised(
  predict: Predictor,
  piece: VoiceGrid,
  random: Random,
  iterations = ITERATIONS,
): Promise<VoiceGrid> {
  const soprano = { steps: piece.steps, cells: piece.cells.map((row, cell) => (cell % VOICES === 0 ? row : REST)) };
  const free = freeCells(soprano, { startStep: 0, endStep: piece.steps, voices: LOWER_VOICES });
  const options = { free, iterations, temperature: 1, limits: NO_LIMITS };
  let drawn: Uint8Array = soprano.cells;
  for await (const { cells } of annealedGibbs(predict, runsAsNotes(soprano), options, random)) drawn = cells;
  return { steps: piece.steps, cells: drawn.slice() };
}

/**
 * How drawn lower voices differ from the composer's (see `measureArrangements`), and the composer's own figures, named ...Data. `onsets` is the
 * mean number of voices that move in a step, `triads` the share of steps whose pitch classes are a triad.
 */
export function structureOf(
  drawn: VoiceGrid[],
  composed: VoiceGrid[],
): { metrics: Record<string, number>; baseline: Record<string, number> } {
  const data = composed.map(arrangementOf);
  const own = { ...measureArrangements(data, data), ...texture(data) };
  const named = Object.entries(own).filter(([name]) => !name.endsWith("Gap"));
  return {
    metrics: { ...measureArrangements(drawn.map(arrangementOf), data), ...texture(drawn.map(arrangementOf)) },
    baseline: Object.fromEntries(named.map(([name, value]) => [`${name}Data`, value])),
  };
}

function texture(pieces: Arrangement[]): { onsets: number; triads: number } {
  const steps = pieces.reduce((sum, { melody }) => sum + melody.length, 0);
  const moves = pieces.flatMap(({ melody, voices }) =>
    [melody, ...voices].flatMap((line) =>
      line.filter((pitch, step) => step > 0 && pitch !== undefined && pitch !== line[step - 1]),
    ),
  );
  const chords = pieces.flatMap(({ melody, voices }) =>
    melody.map(
      (_, step) => new Set([melody, ...voices].flatMap((line) => line[step] ?? []).map((pitch) => pitch % 12)),
    ),
  );
  return { onsets: moves.length / steps, triads: mean(chords.map((classes) => (isTriad(classes) ? 1 : 0))) };
}

/** Intervals above the root, in semitones: major, minor, diminished, augmented. */
const TRIADS = [
  [0, 4, 7],
  [0, 3, 7],
  [0, 3, 6],
  [0, 4, 8],
];

/** Whether three different pitch classes sound that make a triad. */
function isTriad(classes: ReadonlySet<number>): boolean {
  if (classes.size !== 3) return false;
  return [...classes].some((root) => TRIADS.some((triad) => triad.every((above) => classes.has((root + above) % 12))));
}

function arrangementOf(piece: VoiceGrid): Arrangement {
  return { melody: lineOf(piece, 0), voices: LOWER_VOICES.map((voice) => lineOf(piece, voice)) };
}

function lineOf({ steps, cells }: VoiceGrid, voice: number): Line {
  return Array.from({ length: steps }, (_, step) => {
    const row = cells[step * VOICES + voice] ?? REST;
    return row === REST ? undefined : row + LOWEST_PITCH;
  });
}
