import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { zipSync } from "fflate";
import { afterAll, describe, expect, it, vi } from "vitest";
import { writeMidi } from "../../domain/midi/write.ts";
import { addNotes } from "../../domain/score/commands/add-notes.ts";
import { addTrack } from "../../domain/score/commands/tracks.ts";
import { createScoreDocument } from "../../domain/score/document.ts";
import { readScore } from "../../domain/score/read.ts";
import { PPQ } from "../../domain/score/score.ts";
import { datasetReport } from "../../domain/training/dataset-report.ts";
import { prisma } from "../../prisma/client.ts";
import { dataFolder, datasetPlaces, folderOf } from "../../prisma/data-folders.ts";
import { type ModelSource, modelDraft } from "../../prisma/model-draft.ts";
import { createTestDatabase } from "../../prisma/test-database.ts";
import { FAST, somebody } from "../test/fixtures.ts";
import { STUDY_LIMITS } from "./child/limits.ts";
import { startTrainings } from "./start.ts";
import { queueTraining, run } from "./test/fixtures.ts";

/** Loads TensorFlow.js in processes of its own, on a machine that may be busy. */
vi.setConfig({ testTimeout: 600_000 });

const database = await createTestDatabase();
const home = await mkdtemp(path.join(os.tmpdir(), "tutti-real-training-"));
process.env.DATA_DIR = home;
const stop = await startTrainings({
  workerId: randomUUID(),
  runner: new URL("./child/models-runner.ts", import.meta.url).href,
  backend: "wasm",
  timing: FAST,
  limits: { ...STUDY_LIMITS, niceness: 0 },
});
afterAll(async () => {
  await stop();
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

const BARS = 8;
const BETWEEN_LOOKS_MS = 200;

/** Looks until there is something: for as long as the test may take. */
async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await sleep(BETWEEN_LOOKS_MS);
  }
}

/** Four voices that go up and down the scale, each piece in another key. */
function hymn(key: number): Uint8Array {
  const doc = createScoreDocument();
  for (const [voice, base] of [72, 64, 60, 48].entries()) {
    const track = addTrack(doc, { name: `Voice ${voice + 1}` });
    const steps = [0, 2, 4, 5, 7, 5, 4, 2];
    const notes = Array.from({ length: BARS * 4 }, (_, beat) => ({
      pitch: base + key + (steps[(beat + voice * 2) % steps.length] ?? 0),
      start: beat * PPQ,
      duration: PPQ,
    }));
    addNotes(doc, track, notes);
  }
  return writeMidi(readScore(doc));
}

async function hymns(): Promise<string> {
  const id = randomUUID();
  const { files } = datasetPlaces(id);
  await mkdir(files, { recursive: true });
  for (const key of [0, 1, 2, 3, 4, 5]) await writeFile(path.join(files, `hymn-${key}.mid`), hymn(key));
  await writeFile(path.join(files, "notes.txt"), "not music");
  await prisma().dataset.create({ data: { id, name: "Hymns", path: id } });
  return id;
}

async function packed(folder: string): Promise<Uint8Array> {
  const files = await readdir(folder);
  return zipSync(
    Object.fromEntries(await Promise.all(files.map(async (file) => [file, await readFile(path.join(folder, file))]))),
  );
}

/** The model that a worker makes of a draft. */
async function modelOf(ownerId: string, source: ModelSource) {
  const id = randomUUID();
  const draft = {
    technique: "",
    name: "Hymnist",
    path: id,
    trashedAt: new Date(),
    manifest: modelDraft.parse({ draft: { source } }),
  };
  await prisma().customModel.create({ data: { id, ownerId, ...draft } });
  const row = await until(async () => {
    const found = await prisma().customModel.findUniqueOrThrow({ where: { id } });
    const drafted = modelDraft.safeParse(found.manifest);
    const isOver = !found.trashedAt || (drafted.success && drafted.data.draft.problem !== null);
    return isOver ? found : null;
  });
  expect(row.manifest).not.toHaveProperty("draft");
  return row;
}

const TINY = { iterations: 10, checkpointEvery: 5, batch: 2, warmup: 2, criticUpdates: 1, transpose: false } as const;

describe("with the real models", () => {
  it("[TS17] people's files become pieces, a training, and a model", async () => {
    const datasetId = await hymns();
    const dataset = await until(async () => {
      const row = await prisma().dataset.findUniqueOrThrow({ where: { id: datasetId } });
      return row.state === "reading" ? null : row;
    });
    expect(dataset.error).toBeNull();
    const report = datasetReport.parse(dataset.report);
    expect(report).toMatchObject({ used: 6, pieces: 6, skipped: [{ file: "notes.txt" }] });
    const userId = await somebody();
    const id = await queueTraining({ ...TINY, datasetId, userId });
    const done = await until(async () => {
      const row = await run(id);
      return ["finished", "failed"].includes(row.state) ? row : null;
    });
    expect(done.error).toBeNull();
    expect(done).toMatchObject({ state: "finished", stopReason: "finished", iteration: 10, backend: "wasm" });
    expect(done.checkpoints.map(({ iteration }) => iteration)).toEqual([0, 5, 10]);
    expect(done.points.length).toBeGreaterThan(0);
    const made = await modelOf(userId, { from: "run", folder: done.path, data: "Hymns", licence: "CC0" });
    expect(made).toMatchObject({ technique: "accompany", trashedAt: null });
    expect(made.card).toMatch("# Hymnist");
    const zip = path.join(dataFolder("models"), "sent.zip");
    await writeFile(zip, await packed(folderOf("models", made.path)));
    const imported = await modelOf(userId, { from: "archive", archive: "sent.zip" });
    expect(imported.card).toBe(made.card);
    expect(imported.manifest).toEqual(made.manifest);
  });
});
