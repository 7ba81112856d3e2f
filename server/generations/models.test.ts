import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { listModels } from "./models.ts";
import { workerRow } from "./test-fixtures.ts";
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
