import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadBackend, type TF } from "../backend/ladder.ts";
import { readParameters } from "../parameters/files.ts";
import { seededRandom } from "../random.ts";
import { newestCheckpoint, restoreCheckpoint } from "./checkpoints.ts";
import { emptyVoices, type VoiceGrid } from "./grid.ts";
import { disposeTrainer, newTrainer } from "./trainer.ts";
import { defaultTraining, trainGan } from "./training.ts";

/** A made-up chorale: enough to turn the wheels. */
function piece(seed: number): VoiceGrid {
  const random = seededRandom(seed);
  const voices = emptyVoices(40);
  return {
    ...voices,
    cells: voices.cells.map((_, cell) => [30, 24, 18, 8][cell % 4] ?? 0).map((row) => row + random.below(5)),
  };
}

describe("training", () => {
  let tf: TF;
  let out = "";
  const options = (iterations: number) => ({
    ...defaultTraining,
    out,
    iterations,
    warmup: 1,
    batch: 2,
    criticUpdates: 1,
  });
  const data = { train: [piece(1), piece(2)], valid: [piece(3)] };

  beforeAll(async () => {
    tf = await loadBackend("wasm");
    out = await mkdtemp(join(tmpdir(), "training-"));
    await trainGan(tf, data, options(2), () => {});
  });
  afterAll(() => rm(out, { recursive: true }));

  it("[MO13] leaves a checkpoint with the networks, their average and their optimisers", async () => {
    const newest = (await newestCheckpoint(out)) ?? "";
    expect(newest).toContain("checkpoint-0000002");
    const files = await readdir(newest);
    for (const name of ["generator", "average", "critic", "warmupAdam", "generatorAdam", "criticAdam"]) {
      expect(files).toContain(`${name}.bin`);
    }
    for (const { values } of await readParameters(newest, "generator"))
      expect(values.every(Number.isFinite)).toBe(true);
  });

  it("[MO13] is restored exactly as it was left", async () => {
    const trainer = newTrainer(tf, 99);
    expect((await restoreCheckpoint(tf, out, trainer))?.iteration).toBe(2);
    const folder = (await newestCheckpoint(out)) ?? "";
    for (const { name, values } of await readParameters(folder, "critic")) {
      expect(Float32Array.from((await trainer.critic[name]?.data()) ?? [])).toEqual(values);
    }
    const moments = await trainer.criticAdam.getWeights();
    expect(moments).toHaveLength((await readParameters(folder, "criticAdam")).length);
    disposeTrainer(tf, trainer);
  });

  it("[MO13] goes on from its checkpoint to the number of updates asked for", async () => {
    await trainGan(tf, data, options(3), () => {});
    expect(await newestCheckpoint(out)).toContain("checkpoint-0000003");
    const before = JSON.parse(await readFile(join(out, "checkpoint-0000002", "progress.json"), "utf8"));
    expect(before.iteration).toBe(2);
    await trainGan(tf, data, options(3), () => {});
    expect(await newestCheckpoint(out)).toContain("checkpoint-0000003");
  });
});
