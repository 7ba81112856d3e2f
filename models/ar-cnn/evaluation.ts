import { BEAT_STEPS, PITCHES, REST, VOICES, type VoiceGrid } from "../gan/grid.ts";
import { seededRandom } from "../random.ts";
import { cutCells } from "./crop.ts";
import { frameNats } from "./frame-nats.ts";
import type { Predictor } from "./predictor.ts";

export const CROP_STEPS = 128;
const SEED = 1;

export type Evaluation = { pieces: number; metrics: Record<string, number>; baseline: Record<string, number> };

/**
 * Nats a frame (a sixteenth step of four voices) by Coconet's algorithm 1 on one crop of 128 steps of every piece, drawn from
 * its beats with a fixed seed. `baseline` is a network that knows nothing: every one of 48 pitches alike, 15.48 where all voices sound.
 */
export async function evaluateArCnn(
  predict: Predictor,
  pieces: VoiceGrid[],
  onPiece: (done: number, natsPerFrame: number) => void,
): Promise<Evaluation> {
  const random = seededRandom(SEED);
  const crops = pieces.map((piece) => {
    const steps = Math.min(CROP_STEPS, piece.steps);
    return cutCells(piece, BEAT_STEPS * random.below(Math.floor((piece.steps - steps) / BEAT_STEPS) + 1), steps);
  });
  let [nats, frames] = [0, 0];
  for (const [index, cells] of crops.entries()) {
    nats += (await frameNats(predict, cells, seededRandom(SEED + index))).reduce((sum, value) => sum + value, 0);
    frames += cells.length / VOICES;
    onPiece(index + 1, nats / frames);
  }
  const sounding = crops.reduce((sum, cells) => sum + cells.filter((row) => row !== REST).length, 0);
  return {
    pieces: crops.length,
    metrics: { natsPerFrame: nats / frames },
    baseline: { natsPerFrame: (sounding * Math.log(PITCHES)) / frames },
  };
}
