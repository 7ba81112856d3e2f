import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import type { Principal } from "../sign-in/principal.ts";
import { listModels } from "./models.ts";
import { requestGeneration } from "./request.ts";
import { melody, person, projectOf, workerRow } from "./test-fixtures.ts";
import { listWorkers } from "./workers.ts";

const MODEL = {
  id: "gan-chorales",
  technique: "accompany",
  techniques: ["accompany"],
  version: "1",
  title: "Chorale voices",
  description: "Adds voices.",
  parameters: { type: "object" },
  metrics: { usedPitchClassesGap: 0.1 },
  card: "# Card",
};
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => prisma().worker.deleteMany());

describe("models", () => {
  it("[GE19] are what the workers publish: parameters, metrics and card", async () => {
    expect(await listModels()).toEqual([]);
    await workerRow({ report: { models: [MODEL] } });
    expect(await listModels()).toEqual([{ ...MODEL, available: true }]);
  });

  it("[GE19] stay in the list when their worker falls silent, marked as not available", async () => {
    await workerRow({ silentForSeconds: 3_600, report: { models: [MODEL] } });
    expect(await listModels()).toEqual([{ ...MODEL, available: false }]);
    await workerRow({ report: { models: [MODEL] } });
    expect(await listModels()).toEqual([{ ...MODEL, available: true }]);
  });
});

describe("people's own models", () => {
  it("[GE33] are asked for by those who may use them, for what they can do, and stand in the list of models", async () => {
    const [ada, mallory] = [await person("Ada"), await person("Mallory")];
    const projectId = await projectOf([[ada, "owner"]], melody);
    await prisma().membership.create({ data: { projectId, userId: mallory.userId, role: "editor" } });
    const recipe = { architecture: "u-net", layout: "choir", size: "small" };
    const data = { ownerId: ada.userId, technique: "accompany", name: "My choir", path: "mine", manifest: { recipe } };
    const { id } = await prisma().customModel.create({ data });
    await workerRow();
    expect(await listModels(ada)).toMatchObject([{ id, title: "My choir", available: true }]);
    expect(await listModels(mallory)).toEqual([]);
    const ask = (who: Principal, technique: string) => requestGeneration(who, projectId, { technique, modelId: id });
    expect(await ask(ada, "accompany")).toMatchObject({ modelId: id, state: "queued" });
    await expect(ask(ada, "edit")).rejects.toMatchObject({ issues: [{ path: "modelId" }] });
    await expect(ask(mallory, "accompany")).rejects.toMatchObject({ issues: [{ path: "modelId" }] });
    await prisma().customModel.update({ where: { id }, data: { visibility: "project", projectId } });
    expect(await ask(mallory, "accompany")).toMatchObject({ state: "queued" });
    await prisma().customModel.update({ where: { id }, data: { trashedAt: new Date() } });
    await expect(ask(ada, "accompany")).rejects.toMatchObject({ issues: [{ path: "modelId" }] });
  });
});

describe("workers", () => {
  it("are listed with their state; one that fell silent counts as dead", async () => {
    const dead = await workerRow({ silentForSeconds: 60 });
    const busy = await workerRow({ state: "busy" });
    const states = new Map((await listWorkers()).map((worker) => [worker.id, worker.state]));
    expect(states).toEqual(
      new Map([
        [dead, "dead"],
        [busy, "busy"],
      ]),
    );
  });
});
