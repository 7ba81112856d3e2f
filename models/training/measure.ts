import type { GeneratedTrack } from "../technique.ts";
import type { Learner, Melody } from "./learner.ts";
import { musicalMetrics } from "./musical-metrics.ts";
import type { Scene } from "./scene.ts";
import { type Manner, mannerOf } from "./similarity.ts";

const STEP_TICKS = 120;
/** So many held-out melodies are arranged at a checkpoint. */
const MEASURED = 4;
const SEED = 3;

/** What a run is measured by: held-out pieces with the composers' own tracks, the manner of the data, and the melody for samples. */
export type Measure = { heldOut: Scene[]; manner: Manner; melody: Melody; baseline: Record<string, number> };

/** `data` are scenes of the pieces that are learned from, `heldOut` of others. The sample's melody is the first held-out one by default. */
export function newMeasure(data: readonly Scene[], heldOut: readonly Scene[], melody?: Melody): Measure {
  const manner = mannerOf(data);
  const measured = spread(heldOut, MEASURED);
  const [first] = measured;
  if (!first) throw new Error("There is no piece to measure by.");
  const shown = melody ?? { notes: first.melody, lengthTicks: first.steps * STEP_TICKS };
  return { heldOut: measured, manner, melody: shown, baseline: musicalMetrics(measured, manner) };
}

export type Measured = {
  validation: number;
  metrics: Record<string, number>;
  sample: { tracks: GeneratedTrack[] };
};

/** Plays and measures what the network has learned so far; the same music for the same numbers. Undefined when it has broken down. */
export async function measure(learner: Learner, { heldOut, manner, melody }: Measure): Promise<Measured | undefined> {
  const validation = await learner.validate();
  if (!Number.isFinite(validation)) return undefined;
  const scenes: Scene[] = [];
  for (const [index, { melody: notes, steps }] of heldOut.entries()) {
    const tracks = await learner.arrange({ notes, lengthTicks: steps * STEP_TICKS }, SEED + index);
    scenes.push({ melody: notes, tracks, steps });
  }
  return {
    validation,
    metrics: musicalMetrics(scenes, manner),
    sample: { tracks: [melodyTrack(melody), ...(await learner.arrange(melody, SEED))] },
  };
}

/** Samples are heard with their melody, as a piano. */
function melodyTrack({ notes }: Melody): GeneratedTrack {
  return { name: "Melody", program: 0, isDrum: false, notes };
}

function spread<T>(values: readonly T[], count: number): T[] {
  const step = Math.max(1, values.length / count);
  return values.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step)).slice(0, count);
}
