import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { EditEvent } from "../../domain/edits/edit-event.ts";
import { addNotes } from "../../domain/score/commands/add-notes.ts";
import { moveNotes } from "../../domain/score/commands/change-notes.ts";
import { addTrack, deleteTrack } from "../../domain/score/commands/tracks.ts";
import { newId } from "../../domain/score/document.ts";
import { readScore } from "../../domain/score/read.ts";
import type { Note } from "../../domain/score/score.ts";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { person, projectOf } from "../generations/test-fixtures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { editScore, readDocument } from "../sync/edit-score.ts";
import { acceptTake } from "./accept.ts";
import { restoreTake } from "./restore.ts";
import { proposeInto } from "./test-fixtures.ts";

let database: TestDatabase;
let ada: Principal;
let projectId: string;
let soprano: string;
let bass: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ada = await person("Ada");
  projectId = await projectOf([[ada, "owner"]], (doc) => {
    soprano = addTrack(doc, { name: "Soprano" });
    bass = addTrack(doc, { name: "Bass" });
    // The first note reaches into the section, the last one out of it.
    addNotes(doc, soprano, [note(72, 0, 1440), note(74, 1440, 480), note(76, 1920, 960)]);
    addNotes(doc, bass, [note(48, 960, 480), note(50, 1440, 960)]);
  });
});

function note(pitch: number, start: number, duration: number): Note {
  return { id: newId(), pitch, start, duration, velocity: 90 };
}

const SECTION = { startTick: 960, lengthTicks: 1440 };
const EDITS: EditEvent[] = [
  { iteration: 0, kind: "remove", pitch: 74, start: 480, duration: 480 },
  { iteration: 0, kind: "add", pitch: 77, start: 480, duration: 240 },
  { iteration: 1, kind: "remove", pitch: 48, start: 0, duration: 480 },
  { iteration: 1, kind: "add", pitch: 45, start: 0, duration: 480 },
];

function proposeEdit(): Promise<string> {
  const input = {
    ...SECTION,
    trackIds: [soprano, bass],
    into: [soprano, bass],
    around: [],
    notes: [
      [48, 0, 480, 90],
      [72, 0, 480, 90],
      [50, 480, 960, 90],
      [74, 480, 480, 90],
      [76, 960, 480, 90],
    ] satisfies [number, number, number, number][],
  };
  const ends = [note(45, 960, 480), note(72, 960, 480), note(77, 1440, 240), note(50, 1440, 960), note(76, 1920, 480)];
  const tracks = [{ name: "Edited", notes: ends }];
  return proposeInto(projectId, ada.userId, { technique: "edit", input, edits: EDITS, tracks });
}

/** Every track as "pitch start duration" a note. */
async function notesNow(): Promise<Record<string, string[]>> {
  const { tracks } = readScore(await readDocument(projectId));
  return Object.fromEntries(
    tracks.map(({ name, notes }) => [name, notes.map((one) => `${one.pitch} ${one.start} ${one.duration}`)]),
  );
}

async function idsNow(): Promise<string[]> {
  const { tracks } = readScore(await readDocument(projectId));
  return tracks.flatMap(({ notes }) => notes.map(({ id }) => id)).sort();
}

describe("a take of edits", () => {
  it("[GE29] takes the place of the notes that it was made from; what stays, and what is outside, is not touched", async () => {
    const before = await idsNow();
    await acceptTake(ada, projectId, await proposeEdit());
    expect(await notesNow()).toEqual({
      Soprano: ["72 0 1440", "77 1440 240", "76 1920 960"],
      Bass: ["45 960 480", "50 1440 960"],
    });
    expect((await idsNow()).filter((id) => before.includes(id))).toHaveLength(3);
  });

  it("[GE30] can be kept as it stood after any number of its edit events", async () => {
    const view = await acceptTake(ada, projectId, await proposeEdit(), { edits: 2 });
    expect(view).toMatchObject({ state: "accepted", editsKept: 2 });
    expect(await notesNow()).toEqual({
      Soprano: ["72 0 1440", "77 1440 240", "76 1920 960"],
      Bass: ["48 960 480", "50 1440 960"],
    });
  });

  it("[GE30] refuses a state that it never had, and a state of a take without edits", async () => {
    const takeId = await proposeEdit();
    await expect(acceptTake(ada, projectId, takeId, { edits: 5 })).rejects.toMatchObject({ kind: "invalid" });
    const input = { ...SECTION, trackIds: [soprano], into: [], around: [], notes: [] };
    const other = await proposeInto(projectId, ada.userId, {
      technique: "accompany",
      input,
      tracks: [{ name: "Alto", notes: [note(60, 960, 480)] }],
    });
    await expect(acceptTake(ada, projectId, other, { edits: 0 })).rejects.toMatchObject({ kind: "invalid" });
    expect(await acceptTake(ada, projectId, other)).toMatchObject({ state: "accepted", editsKept: null });
  });

  it("[GE31] gives back the very notes when its acceptance is taken back, and can be accepted anew", async () => {
    const [before, ids] = [await notesNow(), await idsNow()];
    const takeId = await proposeEdit();
    await acceptTake(ada, projectId, takeId, { edits: 3 });
    expect(await restoreTake(ada, projectId, takeId)).toMatchObject({ state: "proposed", editsKept: null });
    expect(await notesNow()).toEqual(before);
    expect(await idsNow()).toEqual(ids);
    await acceptTake(ada, projectId, takeId, { edits: 0 });
    expect(await idsNow()).toEqual(ids);
  });

  it("[GE31] stays accepted when somebody has changed what it brought, and leaves other work alone", async () => {
    const takeId = await proposeEdit();
    await acceptTake(ada, projectId, takeId);
    await editScore(projectId, { userId: ada.userId, kind: "edit" }, (doc) =>
      addNotes(doc, soprano, [{ pitch: 60, start: 1200, duration: 120 }]),
    );
    await restoreTake(ada, projectId, takeId);
    expect((await notesNow()).Soprano).toEqual(["72 0 1440", "60 1200 120", "74 1440 480", "76 1920 960"]);
    await acceptTake(ada, projectId, takeId);
    const fresh = readScore(await readDocument(projectId)).tracks[0]?.notes.find(({ pitch }) => pitch === 77);
    await editScore(projectId, { userId: ada.userId, kind: "edit" }, (doc) =>
      moveNotes(doc, soprano, [fresh?.id ?? ""], { dPitch: 1 }),
    );
    await expect(restoreTake(ada, projectId, takeId)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("[GE29] is a conflict, and stays a proposal, when a track that it would write into is gone", async () => {
    const takeId = await proposeEdit();
    await editScore(projectId, { userId: ada.userId, kind: "edit" }, (doc) => deleteTrack(doc, bass));
    const before = await notesNow();
    await expect(acceptTake(ada, projectId, takeId)).rejects.toMatchObject({ kind: "conflict" });
    expect(await notesNow()).toEqual(before);
    await expect(acceptTake(ada, projectId, takeId)).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("a take that replaced notes", () => {
  it("[GE21] is accepted, whoever asks again and whatever became of its tracks since", async () => {
    const takeId = await proposeEdit();
    const accepted = await acceptTake(ada, projectId, takeId);
    await backdate(takeId);
    await editScore(projectId, { userId: ada.userId, kind: "edit" }, (doc) => deleteTrack(doc, bass));
    const now = await notesNow();
    expect(await acceptTake(ada, projectId, takeId)).toMatchObject({ state: accepted.state });
    expect(await notesNow()).toEqual(now);
  });

  it("[GE21] whose acceptance was cut short is a conflict when it can be completed no more", async () => {
    const takeId = await proposeEdit();
    await backdate(takeId);
    await editScore(projectId, { userId: ada.userId, kind: "edit" }, (doc) => deleteTrack(doc, bass));
    await expect(acceptTake(ada, projectId, takeId)).rejects.toMatchObject({ kind: "conflict" });
  });

  function backdate(takeId: string) {
    const data = { state: "accepted", decidedAt: new Date(Date.now() - 60_000) } as const;
    return prisma().take.update({ where: { id: takeId }, data });
  }
});

describe("an accompaniment written into tracks", () => {
  const proposeVoices = () =>
    proposeInto(projectId, ada.userId, {
      technique: "accompany",
      input: { ...SECTION, trackIds: [soprano], into: [bass], around: [], notes: [[72, 0, 480, 90]] },
      tracks: [
        { name: "Bass", notes: [note(36, 960, 1440)] },
        { name: "Tenor", notes: [note(55, 960, 1440)] },
      ],
    });

  it("[GE29] replaces their notes in the section, voice by voice, and voices without one become tracks", async () => {
    const takeId = await proposeVoices();
    await acceptTake(ada, projectId, takeId);
    expect(await notesNow()).toMatchObject({ Bass: ["36 960 1440"], Tenor: ["55 960 1440"] });
    await restoreTake(ada, projectId, takeId);
    expect(await notesNow()).toEqual({
      Soprano: ["72 0 1440", "74 1440 480", "76 1920 960"],
      Bass: ["48 960 480", "50 1440 960"],
    });
  });
});
