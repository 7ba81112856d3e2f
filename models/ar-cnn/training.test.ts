import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadBackend, type TF } from "../backend/ladder.ts";
import { newestCheckpoint } from "../gan/checkpoints.ts";
import { readParameters } from "../parameters/files.ts";
import { restoreCheckpoint } from "./checkpoints.ts";
import { loadPredictor } from "./model.ts";
import { disposeTrainer, newTrainer } from "./trainer.ts";
import { defaultTraining, type TrainingLine, trainArCnn } from "./training.ts";

const tiny = { stepFilters: 2, beatFilters: 3, features: 8, beatBlocks: 1, timeBlocks: 1 };
const piece = { steps: 16, cells: Uint8Array.from({ length: 64 }, (_, cell) => 10 + (cell % 5)) };

describe("training", () => {
  let tf: TF;
  let out = "";
  const lines: TrainingLine[] = [];
  const data = { train: [piece], valid: [piece] };
  const train = (iterations: number, rate = 1e-3, signal?: AbortSignal) =>
    trainArCnn(
      tf,
      data,
      { ...defaultTraining, size: tiny, out, iterations, rate, batch: 2, steps: 8, saveEvery: 2 },
      (line) => lines.push(line),
      signal,
    );

  beforeAll(async () => {
    tf = await loadBackend("wasm");
    out = await mkdtemp(join(tmpdir(), "ar-cnn-"));
    await train(2);
  });
  afterAll(() => rm(out, { recursive: true }));

  it("[AR7] leaves a checkpoint with the network, its average and Adam's moments, and a line of figures", async () => {
    const newest = (await newestCheckpoint(out)) ?? "";
    expect(newest).toContain("checkpoint-0000002");
    const files = await readdir(newest);
    for (const name of ["network", "average", "first", "second"]) expect(files).toContain(`${name}.bin`);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.validation).toBeGreaterThan(0);
  });

  it("[AR7] is restored exactly as it was left", async () => {
    const trainer = newTrainer(tf, tiny, 99);
    expect((await restoreCheckpoint(tf, out, trainer))?.iteration).toBe(2);
    const folder = (await newestCheckpoint(out)) ?? "";
    for (const { name, values } of await readParameters(folder, "second")) {
      expect(Float32Array.from((await trainer.moments.second[name]?.data()) ?? [])).toEqual(values);
    }
    disposeTrainer(tf, trainer);
  });

  it("[AR7] goes on from its newest checkpoint to the number of updates asked for, and keeps that alone", async () => {
    await train(4);
    expect((await readdir(out)).sort()).toEqual(["checkpoint-0000004", "log.jsonl"]);
    await train(4);
    expect(lines.map(({ iteration }) => iteration)).toEqual([2, 4]);
  });

  it("[AR7] says when the loss is no longer a number", async () => {
    await expect(train(9, Number.NaN)).rejects.toThrow(
      "The loss is no longer a number at update 6: choose a smaller --rate",
    );
  });

  it("[AR7] refuses weights of another network", async () => {
    await expect(loadPredictor(tf, (await newestCheckpoint(out)) ?? "")).rejects.toThrow("do not fit the network");
  });

  it("[AR7] stops early, with a checkpoint, when it is told to", async () => {
    const stop = new AbortController();
    setImmediate(() => stop.abort());
    await train(1000, 1e-3, stop.signal);
    const progress = await readFile(join((await newestCheckpoint(out)) ?? "", "progress.json"), "utf8");
    expect(JSON.parse(progress).iteration).toBeLessThan(1000);
  });
});
