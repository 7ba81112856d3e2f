import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { trainingRecipe } from "../../domain/training/recipe.ts";
import { loadBackend } from "../backend/ladder.ts";
import { runTraining } from "./engine.ts";
import { fakeLearner } from "./fake-learner.ts";
import { newMeasure } from "./measure.ts";

const disk = vi.hoisted(() => ({ full: false }));
vi.mock("../parameters/files.ts", async (original) => {
  const real = await original<typeof import("../parameters/files.ts")>();
  return {
    ...real,
    writeParameters: async (...args: Parameters<typeof real.writeParameters>) => {
      await real.writeParameters(...args);
      if (disk.full) throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    },
  };
});

it("[TR10] a disk that fills up during a checkpoint leaves the one before it whole, says so, and the run goes on later", async () => {
  const tf = await loadBackend("cpu");
  const folder = await mkdtemp(join(tmpdir(), "full-"));
  const scene = { melody: [], tracks: [], steps: 16 };
  const recipe = trainingRecipe.parse({ iterations: 20, checkpointEvery: 5 });
  const run = (course = {}) => {
    const measure = newMeasure([scene], [scene]);
    return runTraining({ tf, learner: fakeLearner(tf, course), recipe, measure, folder }, () => {});
  };
  const filling = (iteration: number) => {
    disk.full = iteration >= 8;
    return 1;
  };
  expect(await run({ nats: filling })).toMatchObject({
    reason: "paused",
    message:
      "The disk is full: round 10 could not be saved, but what was saved at round 5 is whole. Make room, then go on.",
  });
  expect((await readdir(folder)).filter((name) => name.startsWith("best") === false).sort()).toEqual([
    "checkpoint-0000005",
    "log.jsonl",
  ]);
  disk.full = false;
  expect(await run()).toMatchObject({ reason: "finished", iteration: 20 });
  await rm(folder, { recursive: true });
});
