import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { acceptTake as acceptInScore } from "../../domain/score/commands/accept-take.ts";
import { moveNotes } from "../../domain/score/commands/change-notes.ts";
import { deleteNotes } from "../../domain/score/commands/delete-notes.ts";
import { splitNotes } from "../../domain/score/commands/split-notes.ts";
import { writeTake } from "../../domain/score/commands/takes.ts";
import { addTrack, duplicateTrack } from "../../domain/score/commands/tracks.ts";
import { readScore, readTrack } from "../../domain/score/read.ts";
import { pool, prisma } from "../../prisma/client.ts";
import { appendTake, prepareTake } from "../../prisma/publish-take.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { scoreOperations } from "../api/operations/score.ts";
import { createProject } from "../projects/create.ts";
import { duplicateProject } from "../projects/duplicate.ts";
import { setMember } from "../sharing/members.ts";
import type { Principal } from "../sign-in/principal.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { compactScore } from "../sync/compaction.ts";
import { readDocument } from "../sync/edit-score.ts";
import { createPostgresStore } from "../sync/postgres-store.ts";
import { acceptTake } from "../takes/accept.ts";
import { restoreTake } from "../takes/restore.ts";
import { getProvenance, provenanceOf } from "./get.ts";
import { provenanceLines } from "./lines.ts";
import { later, openStudio, originsOf, startSync, type TestStudio, type TestSync, tune } from "./test-studio.ts";

let database: TestDatabase;
let sync: TestSync;
let ada: Principal & { email: string };
let mallory: Principal & { email: string };
let projectId: string;
let adas: TestStudio;
let mallorys: TestStudio;
let track: string;
const opened: TestStudio[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  sync = await startSync();
});
afterAll(async () => {
  await sync.close();
  await database.drop();
});

beforeEach(async () => {
  ada = await someAccount("Ada");
  mallory = await someAccount("Mallory");
  projectId = (await createProject(ada)).id;
  await setMember(ada, projectId, { email: mallory.email, role: "editor" });
  adas = await open(ada);
  mallorys = await open(mallory);
  track = await adas.does("track", (doc) => addTrack(doc, { name: "Melody" }));
  await until(() => readTrack(mallorys.doc, track) !== null);
});
afterEach(() => {
  for (const studio of opened.splice(0)) studio.client.close();
});

async function open(who: Principal): Promise<TestStudio> {
  const studio = await openStudio(sync, who, projectId);
  opened.push(studio);
  return studio;
}

async function until(isThere: () => boolean): Promise<void> {
  await expect.poll(isThere, { timeout: 10_000 }).toBe(true);
}

/** A take of a model as a worker publishes it, asked for by Ada. */
async function propose(notes = tune(12)): Promise<{ takeId: string; generationId: string }> {
  const generation = await prisma().generation.create({
    data: {
      technique: "accompany",
      modelId: "gan-band",
      parameters: {},
      input: {},
      seed: 42,
      projectId,
      userId: ada.userId,
      state: "succeeded",
    },
  });
  const prepared = prepareTake({ ...generation, input: { startTick: 0, lengthTicks: 96_000, into: [] } }, [
    { name: "Bass", program: 32, isDrum: false, notes },
  ]);
  await prisma().take.create({
    data: { id: prepared.id, projectId, generationId: generation.id, label: prepared.label },
  });
  await inTransaction((client) => appendTake(client, { id: generation.id, projectId, userId: ada.userId }, prepared));
  return { takeId: prepared.id, generationId: generation.id };
}

/** A take that Ada accepted: its track and the notes in it. */
async function accepted(notes = tune(12)) {
  const { takeId, generationId } = await propose(notes);
  await acceptTake(ada, projectId, takeId);
  const bass = readScore(await readDocument(projectId)).tracks.find(({ name }) => name === "Bass");
  if (!bass) throw new Error("no accepted track");
  await until(() => readTrack(mallorys.doc, bass.id)?.notes.length === notes.length);
  const generated = { takeId, generationId, technique: "accompany", model: "gan-band", seed: 42, askedBy: ada.userId };
  return { takeId, trackId: bass.id, notes: bass.notes, generated };
}

describe("who wrote what, by the server's log", () => {
  it("[PV4] names the connection's user and what the server did, people by name, and how much is whose", async () => {
    const [drawn = ""] = await adas.adds("draw", track, tune(1));
    const pasted = await mallorys.adds("paste", track, later(tune(20, 5), 40_000));
    const { trackId, notes, generated } = await accepted(tune(10, 3));
    const answer = await getProvenance(mallory, projectId);
    const origin = await originsOf(projectId);
    expect(origin(track, drawn)).toMatchObject({ by: ada.userId, how: "drawn" });
    expect(origin(track, pasted[0] ?? "")).toMatchObject({ by: mallory.userId, how: "pasted" });
    expect(origin(trackId, notes[0]?.id ?? "")).toMatchObject({ by: ada.userId, how: "generated", generated });
    expect(answer.people).toEqual([
      { id: ada.userId, name: "Ada" },
      { id: mallory.userId, name: "Mallory" },
    ]);
    expect(answer.shares).toMatchObject([
      { by: mallory.userId, how: "pasted", notes: 20 },
      { by: ada.userId, how: "generated", technique: "accompany", model: "gan-band", notes: 10 },
      { by: ada.userId, how: "drawn", notes: 1, ticks: tune(1)[0]?.duration, bars: [[1, 1]] },
    ]);
  });

  it("[PV16] is printed for the operator, and can be asked for in a MIDI file", async () => {
    await accepted(tune(10, 3));
    await adas.adds("draw", track, tune(1));
    expect(await provenanceLines(projectId)).toEqual([
      expect.stringMatching(/^10\t[\d.]+\tgenerated by gan-band\tAda\t1-\d$/),
      expect.stringMatching(/^1\t[\d.]+\tdrawn\tAda\t1$/),
    ]);
    await expect(provenanceLines(randomUUID())).rejects.toMatchObject({ kind: "notFound" });
    const ask = async (query: Record<string, string>) => {
      const operation = scoreOperations.find(({ id }) => id === "exportMidi");
      const input = { principal: ada, parameters: { id: projectId }, json: undefined, bytes: new Uint8Array() };
      const reply = await operation?.run({ ...input, query, upload: null });
      return reply && "bytes" in reply ? Buffer.from(reply.bytes).toString("latin1") : "";
    };
    expect(await ask({ provenance: "1" })).toContain("#1 10 generated by gan-band (accompany), accepted by Ada");
    expect(await ask({})).not.toContain("Tutti: who wrote");
  });

  it("[PV4] is nobody's business who may not read the project", async () => {
    await expect(getProvenance(await someAccount("Eve"), projectId)).rejects.toMatchObject({ kind: "notFound" });
  });

  it("[PV5] [PV6] stays through moves, cuts and undone deletions by others, and through a take that is reopened", async () => {
    const { takeId, trackId, notes, generated } = await accepted();
    const [first, second] = notes;
    if (!first || !second) throw new Error("too few notes");
    await mallorys.does("move", (doc) => moveNotes(doc, trackId, [first.id], { dTicks: 10, dPitch: 1 }));
    const [piece = ""] = await mallorys.does("split", (doc) =>
      splitNotes(doc, trackId, [second.id], second.start + 30),
    );
    await mallorys.does("delete", (doc) => deleteNotes(doc, trackId, [first.id]));
    let origin = await originsOf(projectId);
    expect(origin(trackId, first.id)).toBeNull();
    const packed = [first.pitch + 1, first.start + 10, first.duration, first.velocity];
    await mallorys.does("undo", (doc) => {
      const map = doc.getMap("tracks").get(trackId);
      const own = map instanceof Y.Map ? map.get("notes") : null;
      if (own instanceof Y.Map) own.set(first.id, packed);
    });
    origin = await originsOf(projectId);
    const touched = { by: ada.userId, how: "generated", generated, touchedBy: [mallory.userId], editedAfter: true };
    for (const id of [first.id, second.id, piece]) expect(origin(trackId, id)).toMatchObject(touched);

    const { takeId: other } = await propose(tune(9, 8));
    await acceptTake(ada, projectId, other);
    await restoreTake(ada, projectId, other);
    await acceptTake(mallory, projectId, other);
    const again = readScore(await readDocument(projectId)).tracks.find(({ id }) => id.startsWith(other));
    origin = await originsOf(projectId);
    const [one] = again?.notes ?? [];
    expect(origin(again?.id ?? "", one?.id ?? "")).toMatchObject({
      by: mallory.userId,
      how: "generated",
      generated: { takeId: other },
    });
    expect(takeId).not.toBe(other);
  });

  it("[PV8] of a track that was duplicated is that of the first one", async () => {
    const { trackId, generated } = await accepted();
    const copy = await mallorys.does("track", (doc) => duplicateTrack(doc, trackId));
    const origin = await originsOf(projectId);
    for (const { id } of readTrack(mallorys.doc, copy ?? "")?.notes ?? []) {
      expect(origin(copy ?? "", id)).toMatchObject({ by: mallory.userId, how: "copied", of: { generated } });
    }
  });

  it("[PV13] goes along with a copy of the project, and from there into the next, also when the first one is gone", async () => {
    const { trackId, notes, generated } = await accepted();
    const [drawn = ""] = await adas.adds("draw", track, tune(1));
    const copy = await duplicateProject(mallory, projectId);
    const second = await duplicateProject(mallory, copy.id);
    await prisma().project.delete({ where: { id: projectId } });
    for (const id of [copy.id, second.id]) {
      const origin = await originsOf(id);
      const from = { projectId };
      expect(origin(trackId, notes[3]?.id ?? "")).toMatchObject({ by: ada.userId, how: "generated", generated, from });
      expect(origin(track, drawn)).toMatchObject({ by: ada.userId, how: "drawn", from });
    }
  });

  it("[PV14] is the same kept, made anew, and across a compaction", async () => {
    const { trackId } = await accepted();
    await adas.adds("draw", track, tune(3));
    const before = await provenanceOf(projectId);
    await mallorys.adds("paste", track, later(tune(12), 90_000, 4));
    const kept = await provenanceOf(projectId);
    expect(kept).not.toEqual(before);
    await pool().query(`UPDATE "ProvenanceState" SET data = 'broken' WHERE "projectId" = $1`, [projectId]);
    await adas.adds("draw", track, later(tune(1, 9), 200_000));
    await pool().query('DELETE FROM "ProvenanceState" WHERE "projectId" = $1', [projectId]);
    const anew = await provenanceOf(projectId);
    expect(anew.shares.reduce((sum, { notes }) => sum + notes, 0)).toBe(
      kept.shares.reduce((sum, { notes }) => sum + notes, 0) + 1,
    );
    for (const studio of opened.splice(0)) studio.client.close();
    const store = createPostgresStore();
    const compacted = async () => (await compactScore(store, projectId)) === "compacted";
    await sync.close();
    await expect.poll(compacted, { timeout: 10_000 }).toBe(true);
    await store.close();
    sync = await startSync();
    const after = await provenanceOf(projectId);
    expect({ ...after, throughSeq: "" }).toEqual({ ...anew, throughSeq: "" });
    await pool().query('DELETE FROM "ProvenanceState" WHERE "projectId" = $1', [projectId]);
    const studio = await open(mallory);
    await studio.does("move", (doc) =>
      moveNotes(doc, trackId, readTrack(doc, trackId)?.notes.map(({ id }) => id) ?? [], { dTicks: 60 }),
    );
    const moved = await provenanceOf(projectId);
    const generated = moved.shares.find(({ how }) => how === "generated");
    expect(generated).toMatchObject({ by: ada.userId, notes: 12 });
  });

  it("[PV14] is the same where a large log is read in a thread", async () => {
    await adas.adds("paste", track, later(tune(9_000, 4), 0));
    await mallorys.adds("paste", track, later(tune(9_000, 4).slice(100, 200), 90_000, 3));
    const { rows } = await pool().query<{ bytes: string }>(
      'SELECT sum(octet_length(data)) AS bytes FROM "ScoreUpdate" WHERE "projectId" = $1',
      [projectId],
    );
    expect(Number(rows[0]?.bytes)).toBeGreaterThan(256 * 1024);
    expect((await provenanceOf(projectId)).shares).toMatchObject([
      { by: ada.userId, how: "pasted", notes: 9_000 },
      { by: mallory.userId, how: "copied", of: "pasted", notes: 100 },
    ]);
  });
});

describe("a client that lies", () => {
  it("[PV4] under somebody else's Yjs client id, and a name in presence, writes as itself", async () => {
    await adas.adds("draw", track, tune(1));
    await until(() => readTrack(mallorys.doc, track)?.notes.length === 1);
    mallorys.doc.clientID = adas.doc.clientID;
    mallorys.client.sendPresence(adas.doc.clientID, 5, { user: { id: ada.userId, name: "Ada", color: "#ffffff" } });
    const [forged = ""] = await mallorys.adds("draw", track, later(tune(1, 2), 9_000));
    const origin = await originsOf(projectId);
    expect(origin(track, forged)).toMatchObject({ by: mallory.userId });
    expect((await provenanceOf(projectId)).shares).toMatchObject([{ notes: 1 }, { notes: 1 }]);
  });

  it("[PV10] [PV4] about how it wrote is not believed", async () => {
    const recorded = await mallorys.adds("record", track, tune(40, 3));
    const drawn = await mallorys.adds("draw", track, later(tune(40, 4), 60_000));
    const nothing = await mallorys.adds("generated", track, later(tune(40, 5), 120_000));
    const origin = await originsOf(projectId);
    for (const [id = ""] of [recorded, drawn, nothing]) {
      expect(origin(track, id)).toMatchObject({ by: mallory.userId, how: "unseen" });
    }
  });

  it("[PV11] cannot make generated notes its own by bringing them again at once, under new ids and transposed", async () => {
    const { trackId, notes, generated } = await accepted();
    const ids = await mallorys.does("draw", (doc) => {
      deleteNotes(
        doc,
        trackId,
        notes.map(({ id }) => id),
      );
      return addNotesTo(doc, trackId, later(notes, 0, 2));
    });
    const origin = await originsOf(projectId);
    for (const id of ids) {
      expect(origin(trackId, id)).toMatchObject({ by: mallory.userId, how: "copied", of: { generated } });
    }
  });

  it("[PV11] nor note by note", async () => {
    const { notes, generated } = await accepted();
    const ids: string[] = [];
    for (const note of later(notes, 30_000)) ids.push(...(await mallorys.adds("draw", track, [note])));
    const origin = await originsOf(projectId);
    for (const id of ids) expect(origin(track, id)).toMatchObject({ how: "copied", of: { generated } });
  });

  it("[PV11] nor by taking them from a take without the server, nor by undoing under an old note's id", async () => {
    const { takeId, generationId } = await propose();
    await until(() => mallorys.doc.getMap("takes").has(takeId));
    const [made = ""] = await mallorys.does("draw", (doc) => acceptInScore(doc, takeId));
    const stolen = readTrack(mallorys.doc, made)?.notes ?? [];
    let origin = await originsOf(projectId);
    expect(stolen).toHaveLength(12);
    for (const { id } of stolen) {
      expect(origin(made, id)).toMatchObject({
        by: mallory.userId,
        how: "copied",
        of: { generated: { generationId } },
      });
    }
    const old = await mallorys.adds("paste", track, later(tune(12, 77), 500_000));
    await mallorys.does("delete", (doc) => deleteNotes(doc, track, old));
    await mallorys.does("undo", (doc) => {
      const map = doc.getMap("tracks").get(track);
      const own = map instanceof Y.Map ? map.get("notes") : null;
      for (const [i, note] of tune(12).entries()) {
        const packed = [note.pitch, note.start + 700_000, note.duration, note.velocity];
        if (own instanceof Y.Map) own.set(old[i] ?? "", packed);
      }
    });
    origin = await originsOf(projectId);
    expect(origin(track, old[0] ?? "")).toMatchObject({ how: "copied", of: { generated: { generationId } } });
  });

  it("[PV4] cannot pass its own notes off as a model's or as somebody else's", async () => {
    const { takeId } = await propose();
    const fake = randomUUID();
    const tracks = readScore(adas.doc).tracks.map((one) => ({
      ...one,
      notes: tune(6, 9).map((note, i) => ({ ...note, id: `fake-note-${i}` })),
    }));
    const words = { technique: "accompany", label: "AI", createdAt: 1, generationId: takeId, requestedBy: ada.userId };
    await mallorys.does(null, (doc) => writeTake(doc, { ...words, id: fake, state: "proposed", tracks }));
    const [made = ""] = await mallorys.does(null, (doc) => acceptInScore(doc, fake));
    const origin = await originsOf(projectId);
    const [one] = readTrack(mallorys.doc, made)?.notes ?? [];
    const found = origin(made, one?.id ?? "");
    expect(found).toMatchObject({ by: mallory.userId });
    expect(JSON.stringify(found)).not.toMatch(/generated/);
    expect(JSON.stringify(found)).not.toContain(ada.userId);
  });

  it("[PV2] does not get somebody's notes by bringing what theirs builds on", async () => {
    const late: Uint8Array[] = [];
    adas.doc.on("update", (update: Uint8Array) => late.push(update));
    const [first = ""] = addNotesTo(adas.doc, track, tune(1));
    const [second = ""] = addNotesTo(adas.doc, track, later(tune(1), 5_000));
    const [one, two] = late;
    if (!one || !two) throw new Error("two updates");
    adas.client.sendUpdate(two);
    await expect.poll(async () => Number(await rowsOf(projectId))).toBe(3);
    mallorys.client.sendUpdate(one);
    await expect.poll(async () => Number(await rowsOf(projectId))).toBe(4);
    const origin = await originsOf(projectId);
    expect(origin(track, second)).toMatchObject({ by: ada.userId });
    // What she brought is hers by the log: the server cannot know that she had it from somebody else.
    expect(origin(track, first)).toMatchObject({ by: mallory.userId });
  });
});

async function rowsOf(project: string): Promise<number> {
  return prisma().scoreUpdate.count({ where: { projectId: project } });
}

function addNotesTo(doc: Y.Doc, trackId: string, notes: ReturnType<typeof tune>): string[] {
  return doc.transact(() => {
    const map = doc.getMap("tracks").get(trackId);
    const own = map instanceof Y.Map ? map.get("notes") : null;
    return notes.map(({ pitch, start, duration, velocity }) => {
      const id = randomUUID();
      if (own instanceof Y.Map) own.set(id, [pitch, start, duration, velocity]);
      return id;
    });
  });
}
