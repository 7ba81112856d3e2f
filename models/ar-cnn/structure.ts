import { LOWEST_PITCH, REST, VOICES, type VoiceGrid } from "../gan/grid.ts";
import { type Arrangement, measureArrangements } from "../gan/measure.ts";
import type { Line } from "../metrics/roll.ts";
import type { Random } from "../random.ts";
import { freeCells } from "./free-cells.ts";
import { annealedGibbs } from "./gibbs.ts";
import type { Predictor } from "./predictor.ts";

const ITERATIONS = 50;
const LOWER_VOICES = [1, 2, 3];
const NO_LIMITS = { removals: Number.POSITIVE_INFINITY, additions: Number.POSITIVE_INFINITY };

/** The music that a soprano gets when alto, tenor and bass are drawn for it from silence (temperature 1). */
export async function harmonised(predict: Predictor, piece: VoiceGrid, random: Random): Promise<VoiceGrid> {
  const soprano = { steps: piece.steps, cells: piece.cells.map((row, cell) => (cell % VOICES === 0 ? row : REST)) };
  const free = freeCells(soprano, { startStep: 0, endStep: piece.steps, voices: LOWER_VOICES });
  const options = { free, iterations: ITERATIONS, temperature: 1, limits: NO_LIMITS };
  let last: VoiceGrid = soprano;
  for await (const { grid } of annealedGibbs(predict, soprano, options, random)) last = grid;
  return last;
}

/** How drawn lower voices differ from the composer's (see `measureArrangements`), and the composer's own figures, named ...Data. */
export function structureOf(
  drawn: VoiceGrid[],
  composed: VoiceGrid[],
): { metrics: Record<string, number>; baseline: Record<string, number> } {
  const data = composed.map(arrangementOf);
  const own = Object.entries(measureArrangements(data, data)).filter(([name]) => !name.endsWith("Gap"));
  return {
    metrics: measureArrangements(drawn.map(arrangementOf), data),
    baseline: Object.fromEntries(own.map(([name, value]) => [`${name}Data`, value])),
  };
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
