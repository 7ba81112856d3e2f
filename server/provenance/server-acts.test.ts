import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { writeMidi } from "../../domain/midi/write.ts";
import { deleteNotes } from "../../domain/score/commands/delete-notes.ts";
import { addTrack } from "../../domain/score/commands/tracks.ts";
import { newId } from "../../domain/score/document.ts";
import { readScore, readTake, readTrack } from "../../domain/score/read.ts";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { scoreOperations } from "../api/operations/score.ts";
import { restoreState } from "../history/restore.ts";
import { createProject } from "../projects/create.ts";
import { lastSeq } from "../score-log/walk-log.ts";
import { setMember } from "../sharing/members.ts";
import type { Principal } from "../sign-in/principal.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { readDocument } from "../sync/edit-score.ts";
import { acceptTake } from "../takes/accept.ts";
import { proposeTake } from "../takes/propose.ts";
import { provenanceOf } from "./get.ts";
import { openStudio, originsOf, startSync, type TestStudio, type TestSync, tune } from "./test-studio.ts";

let database: TestDatabase;
let sync: TestSync;
let ada: Principal & { email: string };
let ben: Principal & { email: string };
let projectId: string;
let adas: TestStudio;
let bens: TestStudio;
let track: string;

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
  ben = await someAccount("Ben");
  projectId = (await createProject(ada)).id;
  await setMember(ada, projectId, { email: ben.email, role: "editor" });
  adas = await openStudio(sync, ada, projectId);
  bens = await openStudio(sync, ben, projectId);
  track = await adas.does("track", (doc) => addTrack(doc, { name: "Melody" }));
});
afterEach(() => {
  for (const studio of [adas, bens]) studio.client.close();
});

describe("what the server itself does with notes", () => {
  it("[PV12] an alternative that is accepted has its writers' notes, and leaves the others theirs", async () => {
    const ids = await adas.adds("draw", track, tune(5));
    const { id: takeId } = await proposeTake(ben, projectId, { trackIds: [track] });
    await expect.poll(() => readTake(bens.doc, takeId)?.tracks[0]?.notes.length).toBe(5);
    const [kept = "", moved = ""] = ids;
    const added = newId();
    await bens.does("draw", (doc) => {
      const take = doc.getMap("takes").get(takeId);
      const tracks = take instanceof Y.Map ? take.get("tracks") : null;
      const [first] = tracks instanceof Y.Map ? [...tracks.values()] : [];
      const notes = first instanceof Y.Map ? first.get("notes") : null;
      if (!(notes instanceof Y.Map)) throw new Error("no notes");
      notes.set(moved, [40, 10_000, 100, 80]);
      notes.set(added, [41, 20_000, 100, 80]);
    });
    await acceptTake(ada, projectId, takeId);
    const origin = await originsOf(projectId);
    const notes = readScore(await readDocument(projectId)).tracks[0]?.notes ?? [];
    const idAt = (start: number) => notes.find((note) => note.start === start)?.id ?? "";
    expect(origin(track, kept)).toMatchObject({ by: ada.userId, how: "drawn", editedAfter: false });
    expect(origin(track, idAt(10_000))).toMatchObject({ by: ada.userId, touchedBy: [ben.userId], editedAfter: true });
    expect(origin(track, idAt(20_000))).toMatchObject({ by: ben.userId, how: "drawn" });
  });

  it("[PV6] a restored state brings its notes back as what they were", async () => {
    const ids = await adas.adds("paste", track, tune(12));
    const seq = Number(await lastSeq(projectId));
    await expect.poll(() => readTrack(bens.doc, track)?.notes.length).toBe(12);
    await bens.does("delete", (doc) => deleteNotes(doc, track, ids));
    await restoreState(ben, projectId, { seq });
    const { shares } = await provenanceOf(projectId);
    expect(shares).toMatchObject([{ by: ada.userId, how: "pasted", notes: 12 }]);
  });

  it("[PV8] a file that is imported is imported, and says so of what was here before it", async () => {
    await adas.adds("paste", track, tune(12));
    const bytes = writeMidi(readScore(await readDocument(projectId)));
    const operation = scoreOperations.find(({ id }) => id === "importMidi");
    const input = { principal: ben, parameters: { id: projectId }, query: {}, json: undefined, upload: null };
    await operation?.run({ ...input, bytes });
    expect((await provenanceOf(projectId)).shares).toMatchObject([
      { by: ben.userId, how: "imported", of: "pasted", notes: 12 },
    ]);
  });

  it("[PV4] a sample melody is nobody's, and somebody without a name left is still told apart", async () => {
    const sample = await createProject(ada, { melodyId: "twinkle" });
    const { shares, people } = await provenanceOf(sample.id);
    expect(shares).toMatchObject([{ by: null, how: "sample" }]);
    expect(people).toEqual([]);
    await bens.adds("draw", track, tune(2));
    await prisma().user.delete({ where: { id: ben.userId } });
    const after = await provenanceOf(projectId);
    expect(after.shares).toMatchObject([{ by: ben.userId, how: "drawn", notes: 2 }]);
    expect(after.people).toEqual([]);
  });
});
