import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TrainingRecipe, trainingRecipe } from "../../domain/training/recipe.ts";
import { loadBackend, type TF } from "../backend/ladder.ts";
import { readParameters } from "../parameters/files.ts";
import { BEST_WEIGHTS, readBest } from "./best.ts";
import { newestCheckpoint } from "./checkpoints.ts";
import { type Ended, runTraining } from "./engine.ts";
import type { TrainingEvent } from "./events.ts";
import { trainingEvent } from "./events.ts";
import { type FakeCourse, fakeLearner } from "./fake-learner.ts";
import { readLog } from "./log.ts";
import { newMeasure } from "./measure.ts";

const melody = [{ pitch: 72, start: 0, duration: 1920, velocity: 80 }];
const scene = { melody, tracks: [], steps: 16 };

describe("a training run", () => {
  let tf: TF;
  let folder = "";
  let events: TrainingEvent[] = [];

  beforeAll(async () => {
    tf = await loadBackend("cpu");
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "engine-"));
    events = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function run(
    course: FakeCourse,
    recipe: Partial<TrainingRecipe>,
    signal?: AbortSignal,
    onEvent: (event: TrainingEvent) => void = () => {},
  ): Promise<Ended> {
    const whole = trainingRecipe.parse({ iterations: 20, checkpointEvery: 5, ...recipe });
    const learner = fakeLearner(tf, course);
    const measure = newMeasure([scene], [scene]);
    const hear = (event: TrainingEvent) => {
      events.push(trainingEvent.parse(event));
      onEvent(event);
    };
    try {
      return await runTraining({ tf, learner, recipe: whole, measure, folder }, hear, signal);
    } finally {
      learner.dispose();
    }
  }

  const moments = () => events.filter((event) => event.kind === "checkpoint").map(({ iteration }) => iteration);

  it("[TR5] tells a checkpoint before the first round and at every interval, with metrics beside the data's and a sample", async () => {
    expect(await run({}, {})).toMatchObject({ reason: "finished", iteration: 20 });
    expect(moments()).toEqual([0, 5, 10, 15, 20]);
    const last = events.findLast((event) => event.kind === "checkpoint");
    expect(Object.keys(last?.metrics ?? {})).toEqual(Object.keys(last?.baseline ?? {}));
    expect(last?.sample.tracks.map(({ notes }) => notes[0]?.pitch)).toEqual([72, 80]);
    expect(events.at(-1)).toMatchObject({ kind: "ended", reason: "finished" });
  });

  it("[TR5] tells points with the means since the last one, the speed and the time that is left", async () => {
    await run({ nats: (iteration) => 2 / iteration }, { iterations: 10, checkpointEvery: 10 });
    const points = events.filter((event) => event.kind === "point");
    expect(points.map(({ iteration }) => iteration)).toEqual([0, 5, 10]);
    expect(points[1]?.values.nats).toBeCloseTo((2 + 1 + 2 / 3 + 1 / 2 + 2 / 5) / 5);
    for (const name of ["stepsPerSecond", "secondsLeft", "seconds"]) expect(points[1]?.values[name]).toBeGreaterThan(0);
    expect(points[2]?.values).toMatchObject({ validation: 1, secondsLeft: 0 });
  });

  it("[TR6] keeps the best checkpoint by held-out loss", async () => {
    const validation = (iteration: number) => 1 + Math.abs(iteration - 10) / 10;
    expect(await run({ validation }, {})).toMatchObject({ bestIteration: 10 });
    const best = await readBest(folder);
    expect(best?.about).toMatchObject({ iteration: 10, validation: 1 });
    expect((await readParameters(best?.folder ?? "", BEST_WEIGHTS))[0]?.values).toEqual(Float32Array.from([10]));
    expect(
      events.filter((event) => event.kind === "checkpoint" && event.best).map(({ iteration }) => iteration),
    ).toEqual([0, 5, 10]);
  });

  it("[TR6] stops early when as many checkpoints as its patience bring nothing, and stays stopped", async () => {
    const validation = (iteration: number) => (iteration === 5 ? 1 : 2);
    const tired = { reason: "early", iteration: 15, bestIteration: 5 };
    expect(await run({ validation }, { iterations: 100, patience: 2 })).toMatchObject(tired);
    expect(await run({ validation }, { iterations: 100, patience: 2 })).toMatchObject(tired);
    expect(moments()).toEqual([0, 5, 10, 15]);
  });

  it("[TR6] compares losses within a phase only: before and after a critic joins they mean different things", async () => {
    const phaseOf = (iteration: number) => (iteration > 10 ? 1 : 0);
    const validation = (iteration: number) => (iteration > 10 ? 3 : 1);
    expect(await run({ validation, phaseOf }, { iterations: 30, patience: 1 })).toMatchObject({
      reason: "early",
      bestIteration: 15,
    });
  });

  it("[TR7] a loss that is no number ends the run, explained, and the best until then is kept", async () => {
    const ended = await run({ nats: (iteration) => (iteration < 8 ? 1 : Number.NaN) }, {});
    expect(ended).toMatchObject({ reason: "diverged", iteration: 8, bestIteration: 0 });
    expect(ended.message).toContain("broke down in round 8 (it diverged)");
    expect(ended.message).toContain("a learning rate of 0.00025");
    expect(await newestCheckpoint(folder)).toContain("checkpoint-0000005");
  });

  it("[TR7] a loss that explodes, at once or slowly, ends it too; a learning rate of 10 is named as the cause", async () => {
    const explosion = await run({ nats: (iteration) => 10 ** iteration }, { learningRate: 10 });
    expect(explosion).toMatchObject({ reason: "diverged", iteration: 3 });
    expect(explosion.message).toContain("The learning rate of 10 is far too large");
    expect(explosion.message).toContain("Start again with 0.001");
    await rm(folder, { recursive: true });
    expect(await run({ nats: () => 20 }, {})).toMatchObject({ reason: "diverged", iteration: 5 });
  });

  it("[TR7] a network that broke down without a sign in its losses is found out at its checkpoint, and not kept", async () => {
    const ended = await run({ validation: (iteration) => (iteration < 10 ? 1 : Number.NaN) }, {});
    expect(ended).toMatchObject({ reason: "diverged", iteration: 10, bestIteration: 0 });
    expect(await newestCheckpoint(folder)).toContain("checkpoint-0000005");
  });

  it("[TR8] paused, it is kept where it is and goes on from there", async () => {
    const pause = new AbortController();
    const first = await run({}, {}, pause.signal, (event) => event.iteration === 10 && pause.abort("pause"));
    expect(first).toMatchObject({ reason: "paused", iteration: 10 });
    expect(await run({}, {})).toMatchObject({ reason: "finished", iteration: 20 });
    expect(moments()).toEqual([0, 5, 10, 15, 20]);
  });

  it("[TR8] stopped, what it can do now is measured and may be the best", async () => {
    const stop = new AbortController();
    const validation = (iteration: number) => 100 - iteration;
    const ended = await run({ validation }, { iterations: 100, checkpointEvery: 50 }, stop.signal, (event) => {
      if (event.kind === "point" && event.iteration === 10) stop.abort("stop");
    });
    expect(ended).toMatchObject({ reason: "stopped", iteration: 10, bestIteration: 10 });
  });

  it("[TR9] a checkpoint that was never finished is not gone on from, and a log line cut short is left out", async () => {
    await run({}, { iterations: 10 });
    await mkdir(join(folder, "unfinished"));
    await writeFile(join(folder, "unfinished", "network.bin"), "half");
    await appendFile(join(folder, "log.jsonl"), '{"iteration":12,"na');
    expect(await run({}, {})).toMatchObject({ reason: "finished", iteration: 20 });
    expect((await readdir(folder)).sort()).toEqual(["best-0000000", "checkpoint-0000020", "log.jsonl"]);
    expect((await readLog(folder)).map(({ iteration }) => iteration)).toEqual([0, 5, 10, 15, 20]);
  });

  it("[TR9] a folder that holds another network is refused", async () => {
    await run({}, { iterations: 10 });
    await writeFile(
      join((await newestCheckpoint(folder)) ?? "", "network.json"),
      JSON.stringify({ precision: "float32", entries: [{ name: "other", shape: [1] }] }),
    );
    await expect(run({}, {})).rejects.toThrow("belongs to another network");
  });
});
