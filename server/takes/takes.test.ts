import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deleteNotes } from "../../domain/score/commands/delete-notes.ts";
import { readScore, readTakes } from "../../domain/score/read.ts";
import { pool, prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { melody, person, projectOf } from "../generations/test-fixtures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { editScore, readDocument } from "../sync/edit-score.ts";
import { acceptTake } from "./accept.ts";
import { discardTake } from "./discard.ts";
import { listTakes } from "./list.ts";
import { restoreTake } from "./restore.ts";
import { propose } from "./test-fixtures.ts";

let database: TestDatabase;
let ada: Principal;
let bob: Principal;
let projectId: string;
let takeId: string;
let bass: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  [ada, bob] = [await person("Ada"), await person("Bob")];
  projectId = await projectOf(
    [
      [ada, "owner"],
      [bob, "editor"],
    ],
    melody,
  );
  const proposed = await propose(projectId, ada.userId, ["Alto", "Bass"]);
  takeId = proposed.takeId;
  bass = proposed.tracks.at(-1)?.id ?? "";
});

async function trackNames(): Promise<string[]> {
  return readScore(await readDocument(projectId)).tracks.map((track) => track.name);
}

async function takeState(): Promise<string | undefined> {
  return readTakes(await readDocument(projectId)).find((take) => take.id === takeId)?.state;
}

describe("a take", () => {
  it("[GE20] becomes part of the score when somebody accepts it, and it is written down who did", async () => {
    const view = await acceptTake(ada, projectId, takeId);
    expect(view).toMatchObject({ state: "accepted", decidedBy: ada.userId });
    expect(await trackNames()).toEqual(["Drums", "Melody", "Alto", "Bass"]);
    expect(await takeState()).toBe("accepted");
    const audit = await prisma().auditEvent.findMany({ where: { subject: takeId } });
    expect(audit).toMatchObject([{ actorId: ada.userId, action: "take.accepted" }]);
  });

  it("[GE20] can be accepted in part", async () => {
    await acceptTake(bob, projectId, takeId, { trackIds: [bass] });
    expect(await trackNames()).toEqual(["Drums", "Melody", "Bass"]);
  });

  it("[GE21] is merged once, however often and by however many it is accepted", async () => {
    const accepted = await Promise.all([ada, bob, ada, bob].map((who) => acceptTake(who, projectId, takeId)));
    expect(accepted.map((view) => view.state)).toEqual(["accepted", "accepted", "accepted", "accepted"]);
    await acceptTake(bob, projectId, takeId);
    expect(await trackNames()).toEqual(["Drums", "Melody", "Alto", "Bass"]);
    expect(await prisma().auditEvent.count({ where: { subject: takeId } })).toBe(1);
  });

  it("[GE21] is accepted or discarded, never both", async () => {
    const both = await Promise.allSettled([acceptTake(ada, projectId, takeId), discardTake(bob, projectId, takeId)]);
    expect(both.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"]);
    const state = await takeState();
    expect(await trackNames()).toHaveLength(state === "accepted" ? 4 : 2);
    expect(await listTakes(ada, projectId)).toMatchObject([{ id: takeId, state }]);
  });

  it("[GE21] that was discarded stays discarded, and discarding again changes nothing", async () => {
    expect(await discardTake(ada, projectId, takeId)).toMatchObject({ state: "discarded" });
    expect(await discardTake(bob, projectId, takeId)).toMatchObject({ state: "discarded", decidedBy: ada.userId });
    await expect(acceptTake(bob, projectId, takeId)).rejects.toMatchObject({ kind: "conflict" });
    expect(await trackNames()).toEqual(["Drums", "Melody"]);
  });

  it("[GE21] whose acceptance a crash cut short is merged when somebody accepts it again", async () => {
    await pool().query(
      `UPDATE "Take" SET state = 'accepted', "decidedAt" = now() - interval '1 minute' WHERE id = $1`,
      [takeId],
    );
    expect(await takeState()).toBe("proposed");
    await acceptTake(ada, projectId, takeId);
    expect(await trackNames()).toEqual(["Drums", "Melody", "Alto", "Bass"]);
  });

  it("stays proposed when what was asked makes no sense", async () => {
    const wrong = acceptTake(ada, projectId, takeId, { trackIds: ["no-such-track"] });
    await expect(wrong).rejects.toMatchObject({ kind: "invalid" });
    expect(await listTakes(ada, projectId)).toMatchObject([{ state: "proposed", decidedBy: null }]);
    expect(await acceptTake(ada, projectId, takeId)).toMatchObject({ state: "accepted" });
  });

  it("[GE23] is a proposal again when its acceptance is taken back, and can be accepted again", async () => {
    await acceptTake(ada, projectId, takeId);
    expect(await restoreTake(bob, projectId, takeId)).toMatchObject({ state: "proposed", decidedBy: null });
    expect(await restoreTake(bob, projectId, takeId)).toMatchObject({ state: "proposed" });
    expect(await trackNames()).toEqual(["Drums", "Melody"]);
    expect(await takeState()).toBe("proposed");
    const audit = await prisma().auditEvent.findMany({ where: { subject: takeId, action: "take.restored" } });
    expect(audit).toMatchObject([{ actorId: bob.userId }]);
    await acceptTake(ada, projectId, takeId, { trackIds: [bass] });
    expect(await trackNames()).toEqual(["Drums", "Melody", "Bass"]);
  });

  it("[GE23] can be had back after it was discarded", async () => {
    await discardTake(ada, projectId, takeId);
    expect(await restoreTake(ada, projectId, takeId)).toMatchObject({ state: "proposed" });
    await acceptTake(ada, projectId, takeId);
    expect(await trackNames()).toEqual(["Drums", "Melody", "Alto", "Bass"]);
  });

  it("[GE23] stays accepted when its notes are somebody's work by now", async () => {
    await acceptTake(ada, projectId, takeId);
    const alto = readScore(await readDocument(projectId)).tracks.find((track) => track.name === "Alto");
    await editScore(projectId, { userId: bob.userId, kind: "edit" }, (doc) =>
      deleteNotes(doc, alto?.id ?? "", alto?.notes.map((note) => note.id) ?? []),
    );
    await expect(restoreTake(ada, projectId, takeId)).rejects.toMatchObject({ kind: "conflict" });
    expect(await listTakes(ada, projectId)).toMatchObject([{ state: "accepted" }]);
    expect(await trackNames()).toEqual(["Drums", "Melody", "Alto", "Bass"]);
  });

  it("[GE23] is reopened also where a crash had left its row ahead of the score", async () => {
    await pool().query(`UPDATE "Take" SET state = 'accepted', "decidedAt" = now() WHERE id = $1`, [takeId]);
    expect(await restoreTake(ada, projectId, takeId)).toMatchObject({ state: "proposed" });
    expect(await trackNames()).toEqual(["Drums", "Melody"]);
  });

  it("[GE4] is decided on by editors of its own project only", async () => {
    const [viewer, stranger] = [await person("Vic"), await person("Mallory")];
    await prisma().membership.create({ data: { projectId, userId: viewer.userId, role: "viewer" } });
    const elsewhere = await projectOf([[stranger, "owner"]], melody);
    await expect(acceptTake(viewer, projectId, takeId)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(discardTake(stranger, projectId, takeId)).rejects.toMatchObject({ kind: "notFound" });
    await expect(acceptTake(stranger, elsewhere, takeId)).rejects.toMatchObject({ kind: "notFound" });
    await expect(restoreTake(viewer, projectId, takeId)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(restoreTake(stranger, elsewhere, takeId)).rejects.toMatchObject({ kind: "notFound" });
    await expect(acceptTake(ada, projectId, "no-id")).rejects.toMatchObject({ kind: "notFound" });
  });
});
