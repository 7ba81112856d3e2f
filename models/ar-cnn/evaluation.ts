import { BEAT_STEPS, PITCHES, REST, type VoiceGrid } from "../gan/grid.ts";
import { seededRandom } from "../random.ts";
import { cutCells } from "./crop.ts";
import { frameNats } from "./frame-nats.ts";
import type { Predictor } from "./predictor.ts";
import { harmonised, structureOf } from "./structure.ts";

export const CROP_STEPS = 128;
const SEED = 1;

export type Evaluation = { pieces: number; metrics: Record<string, number>; baseline: Record<string, number> };

/**
 * On one crop of 128 steps of every piece, drawn from its beats with a fixed seed: `natsPerFrame`, nats a sixteenth step of four
 * voices by Coconet's algorithm 1, and how lower voices sound that are drawn anew under each soprano. `baseline` is a network
 * that knows nothing (every one of 48 pitches alike: 15.48 where all voices sound), and the composer's own lower voices.
 */
export async function evaluateArCnn(
  predict: Predictor,
  pieces: VoiceGrid[],
  onPiece: (done: number, natsPerFrame: number) => void,
): Promise<Evaluation> {
  const crops = cropsOf(pieces);
  const drawn: VoiceGrid[] = [];
  let [nats, frames] = [0, 0];
  for (const [index, crop] of crops.entries()) {
    const random = seededRandom(SEED + index);
    nats += (await frameNats(predict, crop.cells, random)).reduce((sum, value) => sum + value, 0);
    frames += crop.steps;
    drawn.push(await harmonised(predict, crop, random));
    onPiece(index + 1, nats / frames);
  }
  const { metrics, baseline } = structureOf(drawn, crops);
  return {
    pieces: crops.length,
    metrics: { natsPerFrame: nats / frames, ...metrics },
    baseline: { natsPerFrame: (soundingCells(crops) * Math.log(PITCHES)) / frames, ...baseline },
  };
}

function cropsOf(pieces: VoiceGrid[]): VoiceGrid[] {
  const random = seededRandom(SEED);
  return pieces.map((piece) => {
    const steps = Math.min(CROP_STEPS, piece.steps);
    const start = BEAT_STEPS * random.below(Math.floor((piece.steps - steps) / BEAT_STEPS) + 1);
    return { steps, cells: cutCells(piece, start, steps) };
  });
}

function soundingCells(crops: VoiceGrid[]): number {
  return crops.reduce((sum, { cells }) => sum + cells.filter((row) => row !== REST).length, 0);
}
