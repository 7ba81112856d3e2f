import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PPQ, type Score } from "../../domain/score/score.ts";
import { type TrainingRecipe, trainingRecipe } from "../../domain/training/recipe.ts";
import { loadBackend, type TF } from "../backend/ladder.ts";
import type { SourcePiece } from "../data/piece.ts";
import { seededRandom } from "../random.ts";
import { newestCheckpoint } from "./checkpoints.ts";
import type { TrainingEvent } from "./events.ts";
import { train } from "./run.ts";

/** A made-up piece of four voices and two bars and a half. */
function piece(seed: number): SourcePiece {
  const random = seededRandom(seed);
  const tracks = [72, 65, 60, 48].map((height, voice) => ({
    id: `t${voice}`,
    name: "",
    program: 0,
    isDrum: false,
    channel: null,
    volume: 100,
    pan: 64,
    muted: false,
    soloed: false,
    color: 0,
    notes: Array.from({ length: 10 }, (_, beat) => ({
      id: `n${beat}`,
      pitch: height + random.below(5),
      start: beat * PPQ,
      duration: PPQ,
      velocity: 80,
    })),
    controls: [],
    bends: [],
    programs: [],
    lyrics: [],
  }));
  const score: Score = {
    ppq: PPQ,
    tempos: [{ id: "t", tick: 0, bpm: 120 }],
    meters: [{ id: "m", tick: 0, numerator: 4, denominator: 4 }],
    keys: [],
    markers: [],
    tracks,
  };
  return { name: `${seed}.mid`, work: `${seed}`, score };
}

/** Real networks, on whatever processor is left for them. */
const TRAINING_TIMEOUT_MS = 600_000;

const KINDS = [
  { technique: "accompany", architecture: "u-net", criticUpdates: 1, warmup: 3 },
  { technique: "edit", architecture: "orderless", warmup: 2 },
] as const;

describe.each(KINDS)("training a small $architecture", { timeout: TRAINING_TIMEOUT_MS }, (kind) => {
  let tf: TF;
  let base = "";
  const pieces = { train: [piece(1), piece(2)], valid: [piece(3)] };
  const recipe = (more: Partial<TrainingRecipe> = {}) =>
    trainingRecipe.parse({ ...kind, iterations: 10, batch: 1, checkpointEvery: 10, ...more });

  async function run(name: string, asked: TrainingRecipe, signal?: AbortSignal) {
    const events: TrainingEvent[] = [];
    const ended = await train(
      tf,
      { recipe: asked, pieces, folder: join(base, name) },
      (event) => void events.push(event),
      signal,
    );
    return { events, ended };
  }

  async function numbers(name: string): Promise<Record<string, Buffer>> {
    const folder = (await newestCheckpoint(join(base, name))) ?? "";
    const parts = kind.technique === "edit" ? ["network", "second"] : ["generator", "critic", "criticSecond"];
    return Object.fromEntries(
      await Promise.all(parts.map(async (part) => [part, await readFile(join(folder, `${part}.bin`))])),
    );
  }

  beforeAll(async () => {
    tf = await loadBackend("wasm");
    base = await mkdtemp(join(tmpdir(), "training-"));
  });
  afterAll(() => rm(base, { recursive: true }));

  it("[TR8] [MO13] [AR7] a run that was interrupted gives the same losses and the same numbers as one that was not", async () => {
    const whole = await run("whole", recipe());
    const half = await run("broken", recipe(), pausedAfter(4));
    expect(half.ended).toMatchObject({ reason: "paused", iteration: 4 });
    const rest = await run("broken", recipe());
    const losses = (events: TrainingEvent[]) =>
      events.flatMap((event) =>
        event.kind === "point" ? [{ nats: event.values.nats, critic: event.values.criticLoss }] : [],
      );
    expect(losses([...half.events, ...rest.events])).toEqual(losses(whole.events));
    expect(await numbers("broken")).toEqual(await numbers("whole"));
    const samples = (events: TrainingEvent[]) =>
      events.flatMap((event) => (event.kind === "checkpoint" ? [event.sample] : []));
    expect(samples(rest.events).at(-1)).toEqual(samples(whole.events).at(-1));
    expect(whole.ended).toMatchObject({ reason: "finished", iteration: 10 });
  });

  it("[TR7] a learning rate of 10 breaks down, which is explained", async () => {
    const { ended } = await run("wild", recipe({ learningRate: 10, iterations: 40, checkpointEvery: 40, warmup: 0 }));
    expect(ended.reason).toBe("diverged");
    expect(ended.message).toContain("The learning rate of 10 is far too large");
  });
});

/** A signal that is heard as aborted after so many rounds: the engine asks once before each. */
function pausedAfter(rounds: number): AbortSignal {
  const signal = new AbortController().signal;
  let asked = 0;
  Object.defineProperty(signal, "aborted", { get: () => asked++ >= rounds });
  return signal;
}

it("[TR11] nothing to learn from is said in words", async () => {
  const tf = await loadBackend("wasm");
  const silent = { ...piece(1), score: { ...piece(1).score, tracks: [] } };
  const asked = (layout: "choir" | "band", train: SourcePiece[]) =>
    trainWith({ layout }, train).catch((error: Error) => error.message);
  const trainWith = (more: object, pieces: SourcePiece[]) =>
    train(tf, { recipe: trainingRecipe.parse(more), pieces: { train: pieces, valid: [] }, folder: "" }, () => {});
  expect(await asked("choir", [])).toContain("There are no pieces to learn from");
  expect(await asked("choir", [silent])).toContain("has any notes that the choir can sing");
  expect(await asked("band", [piece(1)])).toContain("has a melody and at least two more instruments");
});
