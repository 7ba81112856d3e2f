import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { pool, prisma } from "../../prisma/client.ts";
import { dataFolder, datasetPlaces, folderOf } from "../../prisma/data-folders.ts";
import { type ModelSource, modelDraft } from "../../prisma/model-draft.ts";
import { createTestDatabase } from "../../prisma/test-database.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { eventually, somebody } from "../test/fixtures.ts";
import { claimReading } from "./reading.ts";
import { startTrainings } from "./start.ts";
import { sweepTrainings } from "./sweep.ts";
import { fastTrainings, someDataset } from "./test/fixtures.ts";

/** Each chore is a process, and a busy machine starts them slowly. */
vi.setConfig({ testTimeout: 120_000 });

const database = await createTestDatabase();
const home = await mkdtemp(path.join(os.tmpdir(), "tutti-chores-"));
process.env.DATA_DIR = home;
const stop = await startTrainings(fastTrainings());
afterAll(async () => {
  await stop();
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

function whenRead(id: string) {
  return eventually("the dataset is read", async () => {
    const row = await prisma().dataset.findUniqueOrThrow({ where: { id } });
    return row.state !== "reading" && row;
  });
}

async function draft(source: ModelSource): Promise<string> {
  const id = randomUUID();
  const manifest = modelDraft.parse({ draft: { source } });
  const data = { technique: "", name: "Hymnist", path: id, trashedAt: new Date(), manifest };
  await prisma().customModel.create({ data: { id, ownerId: await somebody(), ...data } });
  await announceTraining(pool(), { model: id });
  return id;
}

function model(id: string) {
  return prisma().customModel.findUnique({ where: { id } });
}

describe("a worker's chores", () => {
  it("[TS22] read datasets: the report is stored, and the pieces lie ready", async () => {
    const id = await someDataset("reading", ["a.mid", "b.mid", "notes.txt"]);
    const read = await whenRead(id);
    expect(read).toMatchObject({ state: "ready", error: null, workerId: null, attempt: 1 });
    expect(read.report).toMatchObject({ used: 2, skipped: [{ file: "notes.txt" }] });
    expect(existsSync(datasetPlaces(id).pieces)).toBe(true);
  });

  it("[TS22] say in words why a dataset cannot be used", async () => {
    const useless = await whenRead(await someDataset("reading", ["notes.txt"]));
    expect(useless).toMatchObject({ state: "failed", error: expect.stringContaining("the report says why") });
    expect(useless.report).toMatchObject({ skipped: [{ file: "notes.txt", reason: "is no MIDI file." }] });
    const empty = await whenRead(await someDataset("reading", []));
    expect(empty).toMatchObject({ state: "failed", error: expect.stringContaining("no music") });
    const broken = await whenRead(await someDataset("reading", ["throw.mid"]));
    expect(broken).toMatchObject({ state: "failed", error: "This is no zip archive.", report: null });
    const crashed = await whenRead(await someDataset("reading", ["crash.mid"]));
    expect(crashed).toMatchObject({ state: "failed", error: expect.stringContaining("broke down") });
  });

  it("[TS22] are taken over from a worker that fell silent, and given up after some", async () => {
    const { id } = await prisma().dataset.create({
      data: { name: "x", path: randomUUID(), attempt: 3, leaseUntil: new Date(0), workerId: randomUUID() },
    });
    expect(await whenRead(id)).toMatchObject({ state: "failed", error: expect.stringContaining("several times") });
    expect(await claimReading(randomUUID(), 1_000)).toBeNull();
  });

  it("[TS18] make models, of runs and of archives", async () => {
    const id = await draft({ from: "run", folder: "run", data: "Hymns", licence: "" });
    await eventually("the model is there", async () => (await model(id))?.trashedAt === null);
    expect(await model(id)).toMatchObject({ technique: "accompany", card: "# Hymnist", metrics: { emptyBars: 0.1 } });
    expect(await readdir(folderOf("models", id))).toEqual(["model.json"]);
  });

  it("[TS20] tell why a model cannot be made, and leave no files of it", async () => {
    await mkdir(dataFolder("models"), { recursive: true });
    await writeFile(folderOf("models", "sent.zip"), "no model");
    const id = await draft({ from: "archive", archive: "sent.zip" });
    const told = await eventually("the problem is told", async () => {
      const drafted = modelDraft.parse((await model(id))?.manifest);
      return drafted.draft.problem;
    });
    expect(told).toBe("This is no archive of a model.");
    expect(existsSync(folderOf("models", id))).toBe(false);
  });

  it("[TS20] forget models in the making that nobody waits for any more", async () => {
    const id = await draft({ from: "archive", archive: "nothing.zip" });
    await pool().query(`UPDATE "CustomModel" SET "trashedAt" = now() - interval '2 hours' WHERE id = $1`, [id]);
    await eventually("it is forgotten", async () => {
      await sweepTrainings();
      return (await model(id)) === null;
    });
  });
});
