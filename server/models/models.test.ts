import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { pool, prisma } from "../../prisma/client.ts";
import { dataFolder, folderOf } from "../../prisma/data-folders.ts";
import { listen } from "../../prisma/listen.ts";
import { modelDraft } from "../../prisma/model-draft.ts";
import { createTestDatabase } from "../../prisma/test-database.ts";
import { announceTraining, readTrainingNotice, TRAINING_CHANNEL } from "../../prisma/training-notices.ts";
import { person, workerRow } from "../generations/test-fixtures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { exportModel, importModel } from "./archive.ts";
import { deleteModel, updateModel } from "./change.ts";
import { LIST_LENGTH, mostModels } from "./limits.ts";
import { makeModel, newModelId } from "./make.ts";
import { publishModel } from "./publish.ts";
import { getOwnModel, listOwnModels } from "./read.ts";
import { listUsableModels, usableModel } from "./usable.ts";
import type { Visibility } from "./view.ts";

const database = await createTestDatabase();
const home = await mkdtemp(path.join(os.tmpdir(), "tutti-models-"));
process.env.DATA_DIR = home;
const MANIFEST = { recipe: { architecture: "u-net", layout: "choir", size: "small" } };

/** Does what a worker does with a draft; an archive with the word "bad" cannot be made. */
async function make(id: string): Promise<void> {
  const row = await prisma().customModel.findUnique({ where: { id } });
  if (!row?.trashedAt) return;
  const { source } = modelDraft.parse(row.manifest).draft;
  const text = source.from === "archive" ? await readFile(folderOf("models", source.archive), "utf8") : "good";
  if (text === "silence") return;
  const made = { trashedAt: null, technique: "accompany", manifest: MANIFEST, card: `# ${row.name}` };
  const problem = { manifest: { draft: { source, problem: "This is no model of Tutti." } } };
  if (text !== "bad") {
    await mkdir(folderOf("models", row.path), { recursive: true });
    await writeFile(path.join(folderOf("models", row.path), "weights.bin"), "numbers");
  }
  // It may have been made already, or given up.
  const where = { id, trashedAt: { not: null } };
  await prisma().customModel.updateMany({ where, data: text === "bad" ? problem : made });
  await announceTraining(pool(), { model: id });
}

const stopMaking = await listen(TRAINING_CHANNEL, (payload) => {
  const notice = readTrainingNotice(payload);
  if (notice && "model" in notice) void make(notice.model);
});
afterAll(async () => {
  await stopMaking();
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

const [ada, bob, cleo] = [await person("Ada"), await person("Bob"), await person("Cleo")];
const strangers: (Principal | null)[] = [cleo, null];

async function project(...members: Principal[]): Promise<string> {
  const memberships = { create: members.map(({ userId }) => ({ userId, role: "editor" as const })) };
  return (await prisma().project.create({ data: { title: "Etude", memberships } })).id;
}

async function trained(owner: Principal, bestIteration: number | null = 40): Promise<string> {
  const data = { userId: owner.userId, name: "Hymns", technique: "accompany", recipe: {}, iterations: 60, path: "run" };
  return (await prisma().trainingRun.create({ data: { ...data, bestIteration } })).id;
}

function archive(text: string) {
  const body = (async function* () {
    yield new TextEncoder().encode(text);
  })();
  return { contentType: "application/zip", body };
}

async function published(visibility: Visibility = "private", projectId?: string): Promise<string> {
  return (await publishModel(ada, await trained(ada), { name: "Hymnist", visibility, projectId })).id;
}

describe("people's own models", () => {
  it("[TS18] cannot be made while no worker is there", async () => {
    await expect(publishModel(ada, await trained(ada), {})).rejects.toThrow("no worker is running");
    await workerRow({ silentForSeconds: -3_600 });
  });

  it("[TS18] are made by a worker of the best that a training has come to, also while it goes on", async () => {
    const run = await trained(ada);
    const model = await publishModel(ada, run, { description: "Old hymns" });
    const words = { name: "Hymns", description: "Old hymns", visibility: "private", runId: run, card: "# Hymns" };
    expect(model).toMatchObject({ ...words, isOwn: true, technique: "accompany", architecture: "u-net" });
    const { rows } = await pool().query(`SELECT action FROM "AuditEvent" WHERE subject = $1`, [model.id]);
    expect(rows).toEqual([{ action: "model.published" }]);
  });

  it("[TS18] are not made of what is another's, has no checkpoint, was cancelled, or was not kept", async () => {
    await expect(publishModel(bob, await trained(ada), {})).rejects.toThrow("no such training");
    await expect(publishModel(ada, await trained(ada, null), {})).rejects.toThrow("first checkpoint");
    await expect(publishModel(ada, await trained(ada), { iteration: 20 })).rejects.toThrow("that of round 40");
    const run = await trained(ada);
    await prisma().trainingRun.update({ where: { id: run }, data: { state: "cancelled" } });
    await expect(publishModel(ada, run, {})).rejects.toThrow("was cancelled");
  });

  it("[TS19] that are private are their owner's alone, in every project", async () => {
    const id = await published();
    const where = await project(ada, bob);
    expect(await usableModel(ada, where, id)).toMatchObject({ id, title: "Hymnist", techniques: ["accompany"] });
    for (const who of [bob, ...strangers]) {
      expect(await usableModel(who, where, id)).toBeNull();
      expect((await listUsableModels(who, where)).map((model) => model.id)).not.toContain(id);
    }
    await expect(getOwnModel(bob, id)).rejects.toThrow("no such model");
    await expect(exportModel(bob, id)).rejects.toThrow("no such model");
  });

  it("[TS19] that are shared with a project are for those who may read it, in that project", async () => {
    const [shared, other] = [await project(ada, bob), await project(ada, bob)];
    const id = await published("project", shared);
    expect(await usableModel(bob, shared, id)).toMatchObject({ id });
    expect(await usableModel(bob, other, id)).toBeNull();
    expect(await usableModel(cleo, shared, id)).toBeNull();
    const ids = async (who: Principal | null, where?: string) =>
      (await listUsableModels(who, where)).map((model) => model.id);
    expect(await ids(bob)).toContain(id);
    expect(await ids(bob, shared)).toContain(id);
    expect(await ids(bob, other)).not.toContain(id);
    expect(await ids(cleo, shared)).not.toContain(id);
    await prisma().membership.delete({ where: { projectId_userId: { projectId: shared, userId: bob.userId } } });
    expect(await usableModel(bob, shared, id)).toBeNull();
    await prisma().project.update({ where: { id: shared }, data: { linkRole: "viewer" } });
    expect(await usableModel(cleo, shared, id)).toMatchObject({ id });
    await prisma().project.update({ where: { id: shared }, data: { trashedAt: new Date() } });
    expect(await usableModel(cleo, shared, id)).toBeNull();
    expect(await usableModel(ada, other, id)).toMatchObject({ id });
  });

  it("[TS19] that are for everybody may be used by everybody, and changed by their owner", async () => {
    const id = await published("everybody");
    const where = await project(bob);
    for (const who of [bob, ...strangers]) expect(await usableModel(who, where, id)).toMatchObject({ id });
    expect(await getOwnModel(bob, id)).toMatchObject({ isOwn: false, ownerName: "Ada", runId: null });
    await expect(updateModel(bob, id, { name: "Mine" })).rejects.toThrow("Only the person who made");
    await expect(deleteModel(bob, id)).rejects.toThrow("Only the person who made");
    expect(await updateModel(ada, id, { name: "Ours", visibility: "private" })).toMatchObject({ name: "Ours" });
    expect(await usableModel(bob, where, id)).toBeNull();
  });

  it("[TS19] are listed to their owner first, however many others offer theirs to everybody", async () => {
    const mine = await published();
    const offered = { ownerId: bob.userId, technique: "edit", visibility: "everybody", path: "x" } as const;
    const data = Array.from({ length: LIST_LENGTH }, () => ({ ...offered, name: "x", manifest: MANIFEST }));
    const created = await prisma().customModel.createManyAndReturn({ data, select: { id: true } });
    expect((await listOwnModels(ada))[0]).toMatchObject({ isOwn: true });
    expect((await listOwnModels(ada)).map((model) => model.id)).toContain(mine);
    expect((await listUsableModels(ada)).map((model) => model.id)).toContain(mine);
    await prisma().customModel.deleteMany({ where: { id: { in: created.map(({ id }) => id) } } });
  });

  it("[TS19] are shared with a project only by those who may edit it, and by guests not with everybody", async () => {
    const [theirs, mine] = [await project(bob), await project(ada)];
    const id = await published();
    await expect(updateModel(ada, id, { visibility: "project", projectId: theirs })).rejects.toThrow("no such project");
    await expect(updateModel(ada, id, { visibility: "project" })).rejects.toThrow("which project");
    const shared = await updateModel(ada, id, { visibility: "project", projectId: mine });
    expect(shared.project).toEqual({ id: mine, title: "Etude" });
    const guest = { ...(await person("Gus")), isGuest: true };
    await expect(publishModel(guest, await trained(guest), { visibility: "everybody" })).rejects.toThrow("Guests");
  });

  it("[TS20] are taken along as a zip and brought back", async () => {
    const id = await published();
    const { fileName, bytes } = await exportModel(ada, id);
    expect(fileName).toBe("Hymnist.zip");
    expect(new TextDecoder().decode(unzipSync(bytes)["weights.bin"])).toBe("numbers");
    const brought = await importModel(ada, { name: "Again" }, archive("good"));
    expect(brought).toMatchObject({ name: "Again", runId: null, visibility: "private" });
    expect(await readdir(dataFolder("models"))).not.toContain(`${brought.id}.zip`);
  });

  it("[TS20] that are no models leave nothing behind but the reason", async () => {
    const before = await readdir(dataFolder("models"));
    await expect(importModel(ada, {}, archive("bad"))).rejects.toThrow("no model of Tutti");
    await expect(importModel(ada, {}, archive(""))).rejects.toThrow("Nothing came");
    expect(await readdir(dataFolder("models"))).toEqual(before);
    expect((await listOwnModels(ada)).filter(({ technique }) => technique !== "accompany")).toEqual([]);
  });

  it("[TS20] that take too long to make are given up", async () => {
    const [id, source] = [newModelId(), { from: "archive", archive: "silent.zip" } as const];
    await writeFile(folderOf("models", source.archive), "silence");
    const order = {
      id,
      name: "x",
      description: "",
      visibility: "private",
      projectId: null,
      workspaceId: null,
      runId: null,
    } as const;
    const making = makeModel(ada, { ...order, source, action: "model.imported" }, 0);
    await expect(making).rejects.toThrow("Try again");
    expect(await prisma().customModel.findUnique({ where: { id } })).toBeNull();
  });

  it("[TS20] go with their files", async () => {
    const id = await published();
    expect(existsSync(folderOf("models", id))).toBe(true);
    await deleteModel(ada, id);
    expect(existsSync(folderOf("models", id))).toBe(false);
    await expect(getOwnModel(ada, id)).rejects.toThrow("no such model");
  });

  it("[TS5] are bounded in number, for guests more tightly", async () => {
    const guest = { ...(await person("Gus")), isGuest: true };
    expect(mostModels(guest)).toBeLessThan(mostModels(ada));
    for (let made = 0; made < mostModels(guest); made++) await publishModel(guest, await trained(guest), {});
    await expect(publishModel(guest, await trained(guest), {})).rejects.toThrow("the most you may have");
  });
});
