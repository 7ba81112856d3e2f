import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { pool, prisma } from "../../prisma/client.ts";
import { dataFolder, datasetPlaces, folderOf } from "../../prisma/data-folders.ts";
import { createTestDatabase } from "../../prisma/test-database.ts";
import { melody, person, projectOf } from "../generations/test-fixtures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { createDatasetFromProjects, createDatasetFromUpload } from "./create.ts";
import { deleteDataset, removeDataset } from "./delete.ts";
import { datasetLimits } from "./limits.ts";
import { getDataset, listDatasets } from "./read.ts";
import { receiveFiles } from "./receive.ts";

const database = await createTestDatabase();
const home = await mkdtemp(path.join(os.tmpdir(), "tutti-datasets-"));
process.env.DATA_DIR = home;
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

async function* chunks(...texts: string[]) {
  for (const text of texts) yield new TextEncoder().encode(text);
}

function zip(...texts: string[]) {
  return { contentType: "application/zip", body: chunks(...texts) };
}

function upload(who: Principal, ...texts: string[]) {
  return createDatasetFromUpload(who, {}, zip(...(texts.length > 0 ? texts : ["PK"])));
}

const ada = await person("Ada");
const bob = await person("Bob");

describe("datasets", () => {
  it("[TS2] are written to the disk as they arrive, and wait for a worker to read them", async () => {
    const made = await createDatasetFromUpload(ada, { name: "Hymns", licence: "CC0" }, zip("PK", "rest"));
    expect(made).toMatchObject({ name: "Hymns", licence: "CC0", state: "reading", source: "upload", isOwn: true });
    expect(made.waitingBecause).toMatch("no worker");
    expect(await readFile(path.join(datasetPlaces(made.id).files, "upload.zip"), "utf8")).toBe("PKrest");
  });

  it("[TS2] may be a form with many files, whose names are labels alone", async () => {
    const form = new FormData();
    form.set("name", "Band");
    for (const name of ["../../a.mid", "a.mid", "b.mid"]) form.append("files", new Blob(["MThd"]), name);
    const request = new Request("http://localhost", { method: "POST", body: form });
    const contentType = request.headers.get("content-type") ?? "";
    const made = await createDatasetFromUpload(ada, {}, { contentType, body: request.body });
    expect(made.name).toBe("Band");
    expect((await readdir(datasetPlaces(made.id).files)).sort()).toEqual(["a-2.mid", "a.mid", "b.mid"]);
  });

  it("[TS2] keep nothing of a form but what they know", async () => {
    const folder = await mkdtemp(path.join(home, "form-"));
    const form = new FormData();
    for (const field of ["name", "licence", "other", "__proto__"]) form.set(field, "x");
    form.append("files", new Blob(["MThd"]), "a.mid");
    const request = new Request("http://localhost", { method: "POST", body: form });
    const contentType = request.headers.get("content-type") ?? "";
    const { fields } = await receiveFiles(folder, { contentType, body: request.body }, 10_000);
    expect(Object.keys(fields).sort()).toEqual(["licence", "name"]);
  });

  it("[TS2] may be made of projects whose notes somebody may take along", async () => {
    const mine = await projectOf([[ada, "viewer"]], melody);
    const theirs = await projectOf([[bob, "owner"]], melody);
    const made = await createDatasetFromProjects(ada, { fromProjects: [mine] });
    expect(made).toMatchObject({ source: "projects", state: "reading" });
    expect(await readdir(datasetPlaces(made.id).files)).toEqual(["Etude.mid"]);
    await expect(createDatasetFromProjects(ada, { fromProjects: [mine, theirs] })).rejects.toThrow("no such project");
  });

  it("[TS3] belong to one person: for others they are not there", async () => {
    const { id } = await upload(ada);
    await expect(getDataset(bob, id)).rejects.toThrow("no such dataset");
    await expect(deleteDataset(bob, id)).rejects.toThrow("no such dataset");
    expect((await listDatasets(bob)).map((dataset) => dataset.id)).not.toContain(id);
    expect((await listDatasets(ada)).map((dataset) => dataset.id)).toContain(id);
  });

  it("[TS3] of the operator are there for everybody to use, and for nobody to delete", async () => {
    const { id } = await prisma().dataset.create({ data: { name: "Chorales", path: "x", source: "operator" } });
    expect(await getDataset(bob, id)).toMatchObject({ source: "operator", isOwn: false });
    await expect(deleteDataset(bob, id)).rejects.toThrow("offers this dataset to everybody");
    await removeDataset(id, null);
    await expect(getDataset(bob, id)).rejects.toThrow("no such dataset");
  });

  it("[TS4] that bring nothing, too much, or break off leave nothing behind", async () => {
    const before = await readdir(dataFolder("datasets"));
    const broken = async function* () {
      yield new Uint8Array(8);
      throw new Error("aborted");
    };
    const big = async function* () {
      for (;;) yield new Uint8Array(1024 * 1024);
    };
    await expect(upload(bob, "")).rejects.toThrow("Nothing came");
    const type = { contentType: "application/zip" };
    await expect(createDatasetFromUpload(bob, {}, { ...type, body: null })).rejects.toThrow("Nothing came");
    await expect(createDatasetFromUpload(bob, {}, { ...type, body: broken() })).rejects.toThrow("cut off");
    await expect(createDatasetFromUpload(bob, {}, { ...type, body: big() })).rejects.toThrow("at most 128 MB");
    const text = { contentType: "text/html", body: chunks("x") };
    await expect(createDatasetFromUpload(bob, {}, text)).rejects.toThrow("Send a zip");
    expect(await readdir(dataFolder("datasets"))).toEqual(before);
    expect(await prisma().dataset.count({ where: { ownerId: bob.userId } })).toBe(0);
  });

  it("[TS5] are bounded in number, for guests more tightly, however many uploads end at once", async () => {
    const guest = { ...(await person("Gus")), isGuest: true };
    const most = datasetLimits(guest).datasets;
    expect(most).toBeLessThan(datasetLimits(ada).datasets);
    const results = await Promise.allSettled(Array.from({ length: most + 3 }, () => upload(guest)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(most);
    await expect(upload(guest)).rejects.toThrow("which is the most you may have");
  });

  it("[TS6] are deleted with their files, but not while a training that is not over uses them", async () => {
    const { id } = await upload(ada);
    const run = await prisma().trainingRun.create({
      data: { userId: ada.userId, datasetId: id, name: "x", technique: "edit", recipe: {}, iterations: 10, path: "x" },
    });
    expect((await getDataset(ada, id)).runs).toBe(1);
    await expect(deleteDataset(ada, id)).rejects.toThrow("A training uses these files");
    await pool().query(`UPDATE "TrainingRun" SET state = 'finished' WHERE id = $1`, [run.id]);
    await deleteDataset(ada, id);
    await expect(readdir(folderOf("datasets", id))).rejects.toThrow("ENOENT");
    expect((await prisma().trainingRun.findUniqueOrThrow({ where: { id: run.id } })).datasetId).toBeNull();
  });
});
