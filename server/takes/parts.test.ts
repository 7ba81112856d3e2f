import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addNotes } from "../../domain/score/commands/add-notes.ts";
import { setNotes } from "../../domain/score/commands/change-notes.ts";
import { addTrack } from "../../domain/score/commands/tracks.ts";
import { readScore, readTake } from "../../domain/score/read.ts";
import type { Note } from "../../domain/score/score.ts";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { person, projectOf } from "../generations/test-fixtures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { editScore, readDocument } from "../sync/edit-score.ts";
import { acceptTake } from "./accept.ts";
import { discardTake } from "./discard.ts";
import { getTake } from "./get.ts";
import { listTakes } from "./list.ts";
import { proposeTake } from "./propose.ts";
import { restoreTake } from "./restore.ts";
import { takeStatistics } from "./statistics.ts";
import { proposeInto } from "./test-fixtures.ts";

let database: TestDatabase;
let ada: Principal;
let ben: Principal;
let vic: Principal;
let projectId: string;
let melody: string;

const BAR = 1920;
const bar = (number: number) => ({ startTick: (number - 1) * BAR, endTick: number * BAR });
const note = (pitch: number, start: number, duration: number) => ({ pitch, start, duration, velocity: 90 });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  [ada, ben, vic] = [await person("Ada"), await person("Ben"), await person("Vic")];
  const members: [Principal, "owner" | "editor" | "viewer"][] = [
    [ada, "owner"],
    [ben, "editor"],
    [vic, "viewer"],
  ];
  projectId = await projectOf(members, (doc) => {
    melody = addTrack(doc, { name: "Melody" });
    addNotes(
      doc,
      melody,
      [60, 62, 64, 65].map((pitch, index) => note(pitch, index * BAR, BAR)),
    );
  });
});

/** Ben's alternative to the whole melody, with every note a third higher. */
async function benWrites(): Promise<string> {
  const { id } = await proposeTake(ben, projectId, { trackIds: [melody], startTick: 0, endTick: 4 * BAR });
  await editScore(projectId, { userId: ben.userId, kind: "edit" }, (doc) => {
    const own = readTake(doc, id)?.tracks[0];
    setNotes(doc, own?.id ?? "", own?.notes.map((one) => ({ id: one.id, pitch: one.pitch + 4 })) ?? []);
  });
  return id;
}

async function notesNow(): Promise<Note[]> {
  return readScore(await readDocument(projectId)).tracks.find(({ id }) => id === melody)?.notes ?? [];
}
const pitchesNow = async () => (await notesNow()).map(({ pitch }) => pitch);
const rowOf = (id: string) => prisma().take.findUniqueOrThrow({ where: { id } });

describe("somebody's alternative", () => {
  it("[TK1] is a take with its author, that stands beside the score for everybody to hear", async () => {
    const id = await benWrites();
    expect(await pitchesNow()).toEqual([60, 62, 64, 65]);
    const seen = await getTake(vic, projectId, id);
    expect(seen).toMatchObject({ authorId: ben.userId, generationId: null, state: "proposed", label: "Alternative" });
    expect(seen.tracks[0]?.notes.map(({ pitch }) => pitch)).toEqual([64, 66, 68, 69]);
    expect(seen.reason).toMatchObject({ technique: "alternative", by: { id: ben.userId, name: "Ben" }, modelId: null });
  });

  it("[TK1] is made by editors of the project only, of tracks that are there", async () => {
    const request = { trackIds: [melody] };
    const stranger = await person("Mallory");
    await expect(proposeTake(vic, projectId, request)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(proposeTake(stranger, projectId, request)).rejects.toMatchObject({ kind: "notFound" });
    const gone = proposeTake(ben, projectId, { trackIds: ["no-such-track"] });
    await expect(gone).rejects.toMatchObject({ kind: "conflict" });
    const backwards = proposeTake(ben, projectId, { ...request, startTick: 10, endTick: 10 });
    await expect(backwards).rejects.toMatchObject({ kind: "invalid" });
    expect(await listTakes(ada, projectId)).toEqual([]);
  });

  it("[TK1] no more of them wait in one project than people can hear through", async () => {
    const data = Array.from({ length: 50 }, () => ({ projectId, authorId: ben.userId, label: "x" }));
    await prisma().take.createMany({ data });
    await expect(benWrites()).rejects.toMatchObject({ kind: "tooMany" });
  });

  it("[TK6] keeps the identity of its notes when it is accepted", async () => {
    const before = (await notesNow()).map(({ id }) => id);
    await acceptTake(ada, projectId, await benWrites());
    expect(await pitchesNow()).toEqual([64, 66, 68, 69]);
    expect((await notesNow()).map(({ id }) => id)).toEqual(before);
  });
});

describe("a part of a take", () => {
  it("[TK3] some bars are accepted, the rest stays proposed, and the row counts", async () => {
    const id = await benWrites();
    const first = await acceptTake(ada, projectId, id, { bars: [bar(1), bar(3)] });
    expect(first).toMatchObject({
      state: "proposed",
      notesOffered: 4,
      notesKept: 2,
      decision: expect.any(String),
      decidedBy: null,
    });
    expect(await pitchesNow()).toEqual([64, 62, 68, 65]);
    const second = await acceptTake(ada, projectId, id, { bars: [bar(2), bar(4)] });
    expect(second).toMatchObject({ state: "accepted", notesKept: 4, decidedBy: ada.userId });
    expect(second.decision).not.toBe(first.decision);
    expect(await pitchesNow()).toEqual([64, 66, 68, 69]);
  });

  it("[TK2] single notes are accepted, and the rest can be dropped at once or later", async () => {
    const id = await benWrites();
    const [first, second] = (await getTake(ada, projectId, id)).tracks[0]?.notes ?? [];
    await acceptTake(ada, projectId, id, { noteIds: [first?.id ?? ""] });
    expect(await pitchesNow()).toEqual([64, 62, 64, 65]);
    const last = await acceptTake(ada, projectId, id, { noteIds: [second?.id ?? ""], rest: "drop" });
    expect(last).toMatchObject({ state: "accepted", notesOffered: 4, notesKept: 2 });
    expect(await pitchesNow()).toEqual([64, 66, 64, 65]);
  });

  it("[TK3] discarding the rest leaves what was accepted", async () => {
    const id = await benWrites();
    await acceptTake(ada, projectId, id, { bars: [bar(1)] });
    const { decision, ...rest } = await discardTake(ben, projectId, id);
    expect(rest).toMatchObject({ state: "accepted", notesKept: 1 });
    expect(await discardTake(ada, projectId, id)).toMatchObject({ state: "accepted", decision: null });
    expect(await pitchesNow()).toEqual([64, 62, 64, 65]);
    expect(await restoreTake(ada, projectId, id, { decision: decision ?? "" })).toMatchObject({
      state: "proposed",
      notesKept: 1,
    });
  });

  it("[TK4] is merged once, by however many at the same moment, and different parts all come", async () => {
    const id = await benWrites();
    const people = [ada, ben, ada, ben];
    const same = await Promise.all(people.map((who) => acceptTake(who, projectId, id, { bars: [bar(1)] })));
    expect(same.filter(({ decision }) => decision !== null)).toHaveLength(1);
    await Promise.all([2, 3, 4].map((number) => acceptTake(ada, projectId, id, { bars: [bar(number)] })));
    expect(await pitchesNow()).toEqual([64, 66, 68, 69]);
    expect(await rowOf(id)).toMatchObject({ state: "accepted", notesOffered: 4, notesKept: 4 });
    const audited = await prisma().auditEvent.count({ where: { subject: id, action: "take.accepted" } });
    expect(audited).toBe(4);
  });

  it("[TK4] a part and the discarding of the whole at the same moment: one after the other, and the row agrees with the score", async () => {
    const id = await benWrites();
    await Promise.allSettled([
      acceptTake(ada, projectId, id, { bars: [bar(1)] }),
      discardTake(ben, projectId, id),
      acceptTake(ben, projectId, id, { bars: [bar(2)] }),
    ]);
    const pitches = await pitchesNow();
    const kept = pitches.filter((pitch, index) => pitch !== [60, 62, 64, 65][index]).length;
    const row = await rowOf(id);
    expect(row.notesKept).toBe(kept);
    expect(row.state).toBe(kept === 0 ? "discarded" : "accepted");
    expect(readTake(await readDocument(projectId), id)?.state).toBe(row.state);
  });

  it("[TK5] each decision is taken back by itself, twice is as good as once", async () => {
    const id = await benWrites();
    const before = await notesNow();
    await acceptTake(ada, projectId, id, { bars: [bar(1)] });
    await acceptTake(ada, projectId, id, { decision: "my-decision" });
    await acceptTake(ada, projectId, id, { decision: "my-decision" });
    expect(await restoreTake(ben, projectId, id, { decision: "my-decision" })).toMatchObject({
      state: "proposed",
      notesKept: 1,
    });
    expect(await restoreTake(ben, projectId, id, { decision: "my-decision" })).toMatchObject({
      state: "proposed",
      notesKept: 1,
    });
    expect(await pitchesNow()).toEqual([64, 62, 64, 65]);
    expect(await restoreTake(ben, projectId, id)).toMatchObject({ state: "proposed", notesKept: null });
    expect(await notesNow()).toEqual(before);
  });

  it("[TK5] is a conflict, and changes nothing, when somebody has changed what the part brought", async () => {
    const id = await benWrites();
    const { decision } = await acceptTake(ada, projectId, id, { bars: [bar(1)] });
    const [first] = await notesNow();
    await editScore(projectId, { userId: ben.userId, kind: "edit" }, (doc) =>
      setNotes(doc, melody, [{ id: first?.id ?? "", pitch: 50 }]),
    );
    await expect(restoreTake(ada, projectId, id, { decision: decision ?? "" })).rejects.toMatchObject({
      kind: "conflict",
    });
    expect(await pitchesNow()).toEqual([50, 62, 64, 65]);
    expect(await rowOf(id)).toMatchObject({ state: "proposed", notesKept: 1 });
  });

  it("[TK2] works for a model's take that writes into a track", async () => {
    const input = { trackIds: [melody], startTick: 0, lengthTicks: 4 * BAR, into: [melody], around: [], notes: [] };
    const notes = [70, 71, 72, 73].map((pitch, index) => ({
      id: `n-${index}-abcdef`,
      ...note(pitch, index * BAR, BAR),
    }));
    const order = { technique: "accompany", input, tracks: [{ name: "V", notes }] };
    const id = await proposeInto(projectId, ada.userId, order);
    await acceptTake(ada, projectId, id, { bars: [bar(2)] });
    expect(await pitchesNow()).toEqual([60, 71, 64, 65]);
    await acceptTake(ada, projectId, id);
    expect(await pitchesNow()).toEqual([70, 71, 72, 73]);
  });

  it("[TK2] refuses what makes no sense, and nothing changes", async () => {
    const id = await benWrites();
    for (const choice of [{ bars: [] }, { noteIds: [] }, { bars: [{ startTick: 5, endTick: 5 }] }, { edits: 1 }]) {
      await expect(acceptTake(ada, projectId, id, choice)).rejects.toMatchObject({ kind: "invalid" });
    }
    await expect(acceptTake(vic, projectId, id, { bars: [bar(1)] })).rejects.toMatchObject({ kind: "forbidden" });
    expect(await pitchesNow()).toEqual([60, 62, 64, 65]);
  });
});

describe("why a take exists", () => {
  it("[TK9] stays with it: what was asked of which model by whom, or who wrote it", async () => {
    const input = { trackIds: [melody], startTick: BAR, lengthTicks: BAR, into: [], around: [], notes: [] };
    const notes = [{ id: "n-0-abcdef", ...note(48, BAR, BAR) }];
    const id = await proposeInto(projectId, ada.userId, {
      technique: "accompany",
      input,
      tracks: [{ name: "V", notes }],
    });
    await acceptTake(ben, projectId, id);
    expect((await getTake(vic, projectId, id)).reason).toEqual({
      technique: "accompany",
      modelId: "some-model",
      parameters: {},
      seed: 1,
      backend: null,
      generateMs: null,
      startTick: BAR,
      endTick: 2 * BAR,
      by: { id: ada.userId, name: "Ada" },
    });
    expect((await getTake(vic, projectId, await benWrites())).reason).toMatchObject({
      technique: "alternative",
      by: { name: "Ben" },
    });
  });
});

describe("the count of takes", () => {
  it("[TK10] says per technique what became of them: one's own projects, and everything for administrators", async () => {
    const elsewhere = await person("Eve");
    const other = await projectOf([[elsewhere, "owner"]], () => {});
    await prisma().take.create({ data: { projectId: other, authorId: elsewhere.userId, label: "x" } });
    const [kept, gone] = [await benWrites(), await benWrites()];
    await acceptTake(ada, projectId, kept, { bars: [bar(1)], rest: "drop" });
    await discardTake(ada, projectId, gone);
    const own = { technique: "alternative", takes: 2, waiting: 0, accepted: 1, inPart: 1, discarded: 1 };
    const { all, techniques } = await takeStatistics(ada);
    expect({ all, techniques }).toEqual({ all: false, techniques: [{ ...own, notesOffered: 8, notesKept: 1 }] });
    expect((await takeStatistics(ben)).techniques).toEqual([]);
    await prisma().user.update({ where: { id: ben.userId }, data: { isAdmin: true } });
    const whole = await takeStatistics(ben);
    expect(whole.all).toBe(true);
    expect(whole.techniques.find(({ technique }) => technique === "alternative")?.takes).toBeGreaterThanOrEqual(3);
  });
});
