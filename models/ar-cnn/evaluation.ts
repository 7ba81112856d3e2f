import { BEAT_STEPS, PITCHES, REST, type VoiceGrid } from "../gan/grid.ts";
import { mean } from "../metrics/roll.ts";
import { seededRandom } from "../random.ts";
import { cutCells } from "./crop.ts";
import { areaUnderCurve, barStrangeness, hearSpoiled, type Spoiled } from "./ear.ts";
import { frameNats } from "./frame-nats.ts";
import { type BarScale, scaleOf } from "./listen-scale.ts";
import type { Predictor } from "./predictor.ts";
import { meanRestoration, type Restoration, restore } from "./restoration.ts";
import { harmonised, structureOf } from "./structure.ts";

export const CROP_STEPS = 128;
const SEED = 1;
const MANY_WRONG = 4;

export type Evaluation = {
  pieces: number;
  metrics: Record<string, number>;
  baseline: Record<string, number>;
  /** How strange the bars of these pieces sound to the network. */
  scale: BarScale;
};

/**
 * On one crop of 128 steps of every piece, drawn from its beats with a fixed seed: `natsPerFrame`, nats a sixteenth step of four
 * voices by Coconet's algorithm 1; how lower voices sound that are drawn anew under each soprano; how much of a corruption the edits
 * undo (DeepComposer's task); and how well `listen` tells whole bars from bars with wrong notes. `baseline` is a network that knows
 * nothing (every one of 48 pitches alike: 15.48 where all voices sound), random edits, and the composer's own lower voices.
 */
export async function evaluateArCnn(
  predict: Predictor,
  pieces: VoiceGrid[],
  onPiece: (done: number, natsPerFrame: number) => void,
): Promise<Evaluation> {
  const crops = cropsOf(pieces);
  const drawn: VoiceGrid[] = [];
  const restorations: Restoration[] = [];
  const ears: { one: Spoiled; many: Spoiled }[] = [];
  const strangeness: number[] = [];
  let [nats, frames] = [0, 0];
  for (const [index, crop] of crops.entries()) {
    const random = seededRandom(SEED + index);
    drawn.push(await harmonised(predict, crop, random));
    restorations.push(await restore(predict, crop, random));
    const one = await hearSpoiled(predict, crop, 1, random);
    ears.push({ one, many: await hearSpoiled(predict, crop, MANY_WRONG, random) });
    strangeness.push(...(await barStrangeness(predict, pieces[index] ?? crop, random)));
    nats += (await frameNats(predict, crop.cells, seededRandom(SEED + index))).reduce((sum, value) => sum + value, 0);
    frames += crop.steps;
    onPiece(index + 1, nats / frames);
  }
  const { metrics, baseline } = structureOf(drawn, crops);
  const ear = earOf(ears.map(({ one }) => one));
  return {
    pieces: crops.length,
    metrics: {
      natsPerFrame: nats / frames,
      ...metrics,
      ...meanRestoration(restorations),
      earOneWrongNote: ear.area,
      earFourWrongNotes: earOf(ears.map(({ many }) => many)).area,
      earNamesTheWrongNote: ear.named,
    },
    baseline: {
      natsPerFrame: (soundingCells(crops) * Math.log(PITCHES)) / frames,
      ...baseline,
      editsInsideDifference: mean(restorations.map(({ chance }) => chance)),
      earOneWrongNote: 0.5,
      earNamesTheWrongNote: ear.chance,
    },
    scale: scaleOf(strangeness),
  };
}

function earOf(heard: readonly Spoiled[]): { area: number; named: number; chance: number } {
  const named = heard.flatMap(({ namedFirst }) => namedFirst);
  const chances = heard.flatMap(({ chances }) => chances);
  const area = areaUnderCurve(
    heard.flatMap(({ spoiled }) => spoiled),
    heard.flatMap(({ whole }) => whole),
  );
  return { area, named: mean(named), chance: mean(chances) };
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
