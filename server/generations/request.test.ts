import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addNotes } from "../../domain/score/commands/add-notes.ts";
import { setMeter } from "../../domain/score/commands/score-map.ts";
import { addTrack } from "../../domain/score/commands/tracks.ts";
import { pool, prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import type { Principal } from "../sign-in/principal.ts";
import { editScore } from "../sync/edit-score.ts";
import { AROUND_TICKS, GUESTS_SHARE, MAX_QUEUED, MAX_QUEUED_PER_PERSON, SURE_ROOM } from "./limits.ts";
import { requestGeneration } from "./request.ts";
import { fairShare } from "./room.ts";
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
      around: [],
      into: [],
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

  it("[GE27] freezes what sounds around too: other tracks, and all tracks shortly before and after, no percussion", async () => {
    await editScore(projectId, { userId: null, kind: "edit" }, (doc) => {
      const bass = addTrack(doc, { name: "Bass" });
      addNotes(doc, bass, [
        { pitch: 40, start: 960, duration: 960, velocity: 70 },
        { pitch: 41, start: 2400 + AROUND_TICKS, duration: 960, velocity: 70 },
      ]);
    });
    const { id } = await ask({ trackIds: [tracks.tune], startTick: 1440, endTick: 2400 });
    expect(await inputOf(id)).toMatchObject({
      around: [
        [60, -1440, 960, 90],
        [40, -480, 960, 70],
        [62, -480, 480, 90],
        [64, 960, 480, 90],
        [65, 1440, 960, 90],
      ],
    });
  });

  it("[GE28] writes into the tracks that are named, whose notes in the section are not heard; edits into those it reads", async () => {
    let bass = "";
    await editScore(projectId, { userId: null, kind: "edit" }, (doc) => {
      bass = addTrack(doc, { name: "Bass" });
      addNotes(doc, bass, [{ pitch: 40, start: 0, duration: 1920, velocity: 70 }]);
    });
    const section = { trackIds: [tracks.tune], startTick: 960, endTick: 3840 };
    const { id, section: view } = await ask({ ...section, into: [bass] });
    expect(view).toEqual({ trackIds: [tracks.tune], into: [bass], startTick: 960, lengthTicks: 2880 });
    expect(await inputOf(id)).toMatchObject({
      into: [bass],
      around: [
        [40, -960, 960, 70],
        [60, -960, 960, 90],
      ],
    });
    const edit = await ask({ technique: "edit", ...section });
    expect(edit.section.into).toEqual([tracks.tune]);
    for (const wrong of [{ into: [tracks.tune] }, { into: ["gone"] }, { technique: "listen", into: [bass] }]) {
      await expect(ask({ ...section, ...wrong })).rejects.toMatchObject({ issues: [{ path: "into" }] });
    }
  });

  it("[GE26] who listens is told where the bars begin, under the meters of the piece", async () => {
    await editScore(projectId, { userId: null, kind: "edit" }, (doc) =>
      setMeter(doc, { tick: 0, numerator: 3, denominator: 4 }),
    );
    const { id } = await ask({ technique: "listen", startTick: 720, endTick: 3840 });
    const row = await prisma().generation.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ seed: 0, parameters: { barStarts: [0, 720, 2160] } });
    const keyed = await ask({ technique: "listen", idempotencyKey: "again" });
    expect((await ask({ technique: "listen", idempotencyKey: "again" })).id).toBe(keyed.id);
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
      techniques: ["accompany"],
      version: "1",
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

  it("[GE17] leaves room for others, however many fill it: each may have a share of what is left, a few always", async () => {
    const eleven = Array.from({ length: 11 }, () => 0);
    const greedy = (own: number, all: number) => own < fairShare({ all, own });
    for (let asked = 0; asked < MAX_QUEUED; asked++) {
      const all = eleven.reduce((sum, own) => sum + own, 0);
      const next = eleven.findIndex((own, index) => index < 10 && greedy(own, all));
      if (next >= 0) eleven[next] = (eleven[next] ?? 0) + 1;
    }
    const all = eleven.reduce((sum, own) => sum + own, 0);
    expect(Math.max(...eleven)).toBeLessThanOrEqual(MAX_QUEUED_PER_PERSON);
    expect(fairShare({ all, own: 0 })).toBeGreaterThan(100);
    expect(fairShare({ all: MAX_QUEUED - 1, own: 0 })).toBe(SURE_ROOM);
  });

  it("[GE17] guests fill half of it at the most: people who are signed in can still ask", async () => {
    const guest = await person("Guest");
    await prisma().user.update({ where: { id: guest.userId }, data: { isGuest: true } });
    await prisma().membership.create({ data: { projectId, userId: guest.userId, role: "editor" } });
    const others = await person("Other guests");
    await prisma().user.update({ where: { id: others.userId }, data: { isGuest: true } });
    await fill(others.userId, MAX_QUEUED * GUESTS_SHARE);
    const asked = requestGeneration(guest, projectId, { technique: "accompany" });
    await expect(asked).rejects.toMatchObject({ kind: "tooMany", message: expect.stringContaining("guests") });
    expect(await ask()).toMatchObject({ state: "queued" });
  });

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
