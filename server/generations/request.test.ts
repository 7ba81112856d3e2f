import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pool, prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import type { Principal } from "../sign-in/principal.ts";
import { editScore } from "../sync/edit-score.ts";
import { MAX_QUEUED, MAX_QUEUED_PER_PERSON } from "./limits.ts";
import { requestGeneration } from "./request.ts";
import { melody, person, projectOf, workerRow } from "./test-fixtures.ts";

let database: TestDatabase;
let ada: Principal;
let projectId: string;
let tracks: { drums: string; tune: string };

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await prisma().generation.deleteMany();
  await prisma().worker.deleteMany();
  ada = await person("Ada");
  projectId = await projectOf([[ada, "editor"]], (doc) => {
    tracks = melody(doc);
  });
});

const ask = (more: object = {}) => requestGeneration(ada, projectId, { technique: "accompany", ...more });

async function inputOf(id: string) {
  return (await prisma().generation.findUniqueOrThrow({ where: { id } })).input;
}

describe("asking for a generation", () => {
  it("[GE1] queues it with defaults filled in, a seed, and a ticket in the same transaction", async () => {
    const view = await ask();
    expect(view).toMatchObject({ projectId, technique: "accompany", state: "queued", progress: 0, takeId: null });
    const row = await prisma().generation.findUniqueOrThrow({ where: { id: view.id } });
    expect(row).toMatchObject({ userId: ada.userId, seed: view.seed, parameters: { voices: 3 } });
    const tickets = await pool().query("SELECT task_identifier FROM graphile_worker.jobs");
    expect(tickets.rows).toEqual([{ task_identifier: "generate" }]);
  });

  it("[GE2] reads the first track with notes that is no percussion, frozen: later edits do not change it", async () => {
    const { id } = await ask();
    const frozen = await inputOf(id);
    expect(frozen).toEqual({
      trackIds: [tracks.tune],
      startTick: 0,
      lengthTicks: 3840,
      notes: [
        [60, 0, 960, 90],
        [62, 960, 960, 90],
        [64, 1920, 960, 90],
        [65, 2880, 960, 90],
      ],
    });
    await editScore(projectId, { userId: null, kind: "edit" }, (doc) => melody(doc));
    expect(await inputOf(id)).toEqual(frozen);
  });

  it("[GE2] reads a section of the chosen tracks, cut at its edges and counted from its beginning", async () => {
    const { id } = await ask({ trackIds: [tracks.tune], startTick: 1440, endTick: 2400 });
    expect(await inputOf(id)).toMatchObject({
      startTick: 1440,
      lengthTicks: 960,
      notes: [
        [62, 0, 480, 90],
        [64, 480, 480, 90],
      ],
    });
  });

  it("[GE3] lists everything that is wrong with a request, and queues nothing", async () => {
    const wrong = ask({ parameters: { voices: 9, creativity: -1, tempo: 3 } });
    await expect(wrong).rejects.toMatchObject({
      kind: "invalid",
      issues: expect.arrayContaining([
        expect.objectContaining({ path: "parameters.voices" }),
        expect.objectContaining({ path: "parameters.creativity" }),
        expect.objectContaining({ path: "parameters" }),
      ]),
    });
    for (const more of [
      { technique: "dance" },
      { seed: 1.5 },
      { modelId: "no-such-model" },
      { trackIds: ["no-such-track"] },
      { startTick: 960, endTick: 960 },
      { startTick: 1_000_000 },
      { surprise: true },
    ]) {
      await expect(ask(more)).rejects.toMatchObject({ kind: "invalid" });
    }
    await expect(requestGeneration(ada, projectId, "nonsense")).rejects.toMatchObject({ kind: "invalid" });
    expect(await prisma().generation.count()).toBe(0);
  });

  it("[GE3] says that there is no melody yet in an empty project", async () => {
    const empty = await projectOf([[ada, "owner"]], () => {});
    const asked = requestGeneration(ada, empty, { technique: "accompany" });
    await expect(asked).rejects.toThrow("no melody yet");
  });

  it("takes a model that a worker has published", async () => {
    const model = {
      id: "gan-mine",
      technique: "accompany",
      title: "Mine",
      description: "",
      parameters: {},
      metrics: {},
      card: "",
    };
    await workerRow({ report: { models: [model] } });
    expect(await ask({ modelId: "gan-mine" })).toMatchObject({ modelId: "gan-mine", waitingBecause: null });
  });

  it("[GE4] is for editors: others get told so, and strangers see no such project", async () => {
    const [viewer, stranger] = [await person("Vic"), await person("Mallory")];
    await prisma().membership.create({ data: { projectId, userId: viewer.userId, role: "viewer" } });
    await expect(requestGeneration(viewer, projectId, {})).rejects.toMatchObject({ kind: "forbidden" });
    await expect(requestGeneration(stranger, projectId, {})).rejects.toMatchObject({ kind: "notFound" });
    await expect(requestGeneration(ada, "no-id", {})).rejects.toMatchObject({ kind: "notFound" });
  });
});

describe("an idempotency key", () => {
  it("[GE11] gives the same generation however often and however simultaneously it is used", async () => {
    const asked = await Promise.all([1, 2, 3, 4].map(() => ask({ idempotencyKey: "press" })));
    const again = await ask({ idempotencyKey: "press" });
    expect(new Set([...asked, again].map((view) => view.id)).size).toBe(1);
    expect(await prisma().generation.count()).toBe(1);
  });

  it("[GE11] is refused for another request, and belongs to one person only", async () => {
    await ask({ idempotencyKey: "press" });
    const other = ask({ idempotencyKey: "press", parameters: { voices: 1 } });
    await expect(other).rejects.toMatchObject({ kind: "conflict" });
    const bob = await person("Bob");
    await prisma().membership.create({ data: { projectId, userId: bob.userId, role: "editor" } });
    await requestGeneration(bob, projectId, { technique: "accompany", idempotencyKey: "press" });
    expect(await prisma().generation.count()).toBe(2);
  });
});

describe("a full queue", () => {
  const fill = (userId: string, count: number) =>
    pool().query(
      `INSERT INTO "Generation" (id, "projectId", "userId", technique, "modelId", parameters, input, seed)
       SELECT gen_random_uuid(), $1, $2, 'accompany', 'gan-chorales', '{}', '{}', n FROM generate_series(1, $3::int) n`,
      [projectId, userId, count],
    );

  it("[GE17] lets one person have so many waiting, and says what to do", async () => {
    await fill(ada.userId, MAX_QUEUED_PER_PERSON - 1);
    await ask();
    await expect(ask()).rejects.toMatchObject({ kind: "tooMany", message: expect.stringContaining("cancel some") });
  });

  it("[GE17] is full for everybody when so many are waiting altogether", async () => {
    const others = await person("Everybody");
    await fill(others.userId, MAX_QUEUED);
    await expect(ask()).rejects.toMatchObject({ kind: "tooMany", retryAfterSeconds: expect.any(Number) });
  });
});

describe("a queue that nobody serves", () => {
  it("[GE18] says that no worker is running, and stops saying so when one is", async () => {
    expect((await ask()).waitingBecause).toBe("no worker is running");
    await workerRow({ silentForSeconds: 60 });
    expect((await ask()).waitingBecause).toBe("no worker is running");
    await workerRow({ state: "broken" });
    expect((await ask()).waitingBecause).toContain("cannot load its models");
    await workerRow({ state: "starting" });
    expect((await ask()).waitingBecause).toContain("starting");
    await workerRow({ state: "busy" });
    expect((await ask()).waitingBecause).toBeNull();
  });
});
