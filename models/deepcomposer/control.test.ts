import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadBackend, type TF } from "../backend/ladder.ts";
import { freshParameters } from "../parameters/parameters.ts";
import { seededRandom } from "../random.ts";
import { type Kept, restoreControl, saveControl } from "./checkpoint.ts";
import { readTrack } from "./read-roll.ts";
import { rollOfChorales } from "./rolls.ts";

let tf: TF;
let folder = "";
beforeAll(async () => {
  tf = await loadBackend("wasm");
  folder = await mkdtemp(join(tmpdir(), "control-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A network of six numbers that learns to be 1 everywhere. */
function small(name: string, seed: number): { kept: Kept; learn: () => void; numbers: () => Promise<number[]> } {
  const network = freshParameters(tf, { "x/kernel": [2, 3] }, seededRandom(seed), name);
  const adam = tf.train.adam(0.1);
  const [weights] = Object.values(network);
  if (!weights) throw new Error("No weights.");
  const learn = () => void adam.minimize(() => tf.mean(tf.square(tf.sub(weights, 1))).asScalar());
  return {
    kept: { networks: { network }, optimisers: { adam } },
    learn,
    numbers: async () => Array.from(await weights.data()),
  };
}

describe("a control in training", () => {
  it("[DA10] goes on from its checkpoint, optimiser and all, and keeps the newest only", async () => {
    const first = small("first", 1);
    first.learn();
    await saveControl(folder, first.kept, { iteration: 1, seconds: 2 });
    first.learn();
    await saveControl(folder, first.kept, { iteration: 2, seconds: 4 });
    const second = small("second", 7);
    expect(await restoreControl(tf, folder, second.kept)).toEqual({ iteration: 2, seconds: 4 });
    expect(await second.numbers()).toEqual(await first.numbers());
    for (const one of [first, second]) one.learn();
    const [expected, actual] = [await first.numbers(), await second.numbers()];
    actual.forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 4);
    });
    expect(await readdir(folder)).toEqual(["checkpoint-0000002"]);
  });

  it("[DA10] is read as lines: the surest pitch, or a rest; several pitches at once are counted", async () => {
    const roll = rollOfChorales(tf, [
      [
        [72, 67, 60, 48],
        [72, -1, 60, 50],
      ],
    ]);
    const numbers = await roll.data();
    const alto = readTrack(numbers, 1);
    expect(alto.line.slice(0, 3)).toEqual([67, undefined, undefined]);
    expect([alto.sounding, alto.chords]).toEqual([1, 0]);
    numbers[67 * 4 + 1] = 0.4;
    numbers[64 * 4 + 1] = 0.6;
    expect(readTrack(numbers, 1)).toMatchObject({ sounding: 1, chords: 1 });
    expect(readTrack(numbers, 1).line[0]).toBe(64);
  });
});
