import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { DatasetReport } from "../../../domain/training/dataset-report.ts";
import type { TrainingEvent } from "../../../models/training/events.ts";
import type { StudyOf } from "../child/messages.ts";
import type { StudyRunner } from "../child/runner.ts";

/** How a training behaves, by the seed of its recipe: in ways in which real ones do at times. */
export const BEHAVIOURS = { well: 1, diverges: 2, crashes: 3, throws: 4, deaf: 5, crashesOnce: 6 } as const;

const ROUND_MS = 5;
const state = z.object({ iteration: z.int() });

function savedIn(folder: string): number {
  const file = path.join(folder, "state.json");
  return existsSync(file) ? state.parse(JSON.parse(readFileSync(file, "utf8"))).iteration : 0;
}

function save(folder: string, iteration: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "state.json"), JSON.stringify({ iteration }));
}

function checkpoint(iteration: number): TrainingEvent {
  const note = { pitch: 60, start: 0, duration: 480, velocity: 80 };
  const tracks = [{ name: "Alto", program: 52, isDrum: false, notes: [note] }];
  const metrics = { emptyBars: 0.1 };
  return { kind: "checkpoint", iteration, metrics, baseline: { emptyBars: 0.2 }, sample: { tracks }, best: true };
}

const train: StudyRunner["train"] = async ({ recipe, folder }, _backend, onEvent, signal) => {
  const { seed, iterations, checkpointEvery } = recipe;
  let iteration = savedIn(folder);
  let best = iteration;
  const end = (reason: "finished" | "stopped" | "paused" | "diverged", message?: string) =>
    onEvent({ kind: "ended", reason, iteration, bestIteration: best, ...(message ? { message } : {}) });
  if (iteration === 0) await onEvent(checkpoint(0));
  while (iteration < iterations) {
    iteration += 1;
    await sleep(ROUND_MS);
    if (iteration % 5 === 0) {
      await onEvent({
        kind: "point",
        iteration,
        values: { nats: 1 / iteration, seconds: iteration / 10, secondsLeft: 3 },
      });
    }
    if (iteration % checkpointEvery === 0) {
      save(folder, iteration);
      best = iteration;
      await onEvent(checkpoint(iteration));
    }
    const half = iteration >= iterations / 2;
    if (seed === BEHAVIOURS.diverges && half) return end("diverged", "The learning rate is too large.");
    if (seed === BEHAVIOURS.throws && half) throw new Error("The disk is full.");
    if (seed === BEHAVIOURS.crashes && half) process.kill(process.pid, "SIGSEGV");
    if (seed === BEHAVIOURS.crashesOnce && half && !existsSync(path.join(folder, "crashed"))) {
      writeFileSync(path.join(folder, "crashed"), "");
      process.kill(process.pid, "SIGSEGV");
    }
    if (!signal.aborted || seed === BEHAVIOURS.deaf) continue;
    save(folder, iteration);
    return end(signal.reason === "stop" ? "stopped" : "paused");
  }
  save(folder, iteration);
  await end("finished");
};

async function read({ files, pieces }: StudyOf<"read">): Promise<DatasetReport> {
  const names = await readdir(files);
  if (names.includes("crash.mid")) process.kill(process.pid, "SIGSEGV");
  if (names.includes("throw.mid")) throw new Error("This is no zip archive.");
  const used = names.filter((name) => name.endsWith(".mid")).length;
  if (used > 0) writeFileSync(pieces, names.join("\n"));
  const skipped = names.filter((name) => !name.endsWith(".mid")).map((file) => ({ file, reason: "is no MIDI file." }));
  return {
    files: names.length,
    used,
    skipped,
    skippedCount: skipped.length,
    remarks: [],
    remarksCount: 0,
    pieces: used,
    notes: used,
    bars: used,
    minutes: used,
    offGrid: 0,
    splits: { train: used, valid: used, how: "All pieces do both." },
    roles: { melody: used, bass: 0, harmony: 0, pad: 0, drums: 0 },
    warnings: [],
  };
}

export const runner: StudyRunner = {
  read,
  train,
  make: async ({ source, folder, name }) => {
    if (source.from === "archive" && readFileSync(source.archive, "utf8") !== "a model") {
      throw new Error("This is no archive of a model.");
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "model.json"), "{}");
    const recipe = { technique: "accompany", architecture: "u-net", layout: "choir", size: "small" };
    const manifest = { format: 1, name, recipe, from: source.from };
    return { technique: "accompany", manifest, metrics: { emptyBars: 0.1 }, card: `# ${name}` };
  },
};
