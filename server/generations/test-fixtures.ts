import { randomUUID } from "node:crypto";
import type * as Y from "yjs";
import { addNotes } from "../../domain/score/commands/add-notes.ts";
import { addTrack } from "../../domain/score/commands/tracks.ts";
import { pool, prisma } from "../../prisma/client.ts";
import type { Role } from "../../prisma/generated/enums.ts";
import type { WorkerReport, WorkerState } from "../../prisma/worker-report.ts";
import { type Principal, principalOf } from "../sign-in/principal.ts";
import { openSession } from "../sign-in/sessions.ts";
import { editScore } from "../sync/edit-score.ts";

export async function person(name: string): Promise<Principal> {
  const user = await prisma().user.create({ data: { name, color: "#4488cc" } });
  return principalOf(user, { sessionId: (await openSession(user.id, "Firefox on Linux")).id });
}

/** A project with the score that `write` makes, and who may do what in it. */
export async function projectOf(members: [Principal, Role][], write: (doc: Y.Doc) => void): Promise<string> {
  const memberships = { create: members.map(([{ userId }, role]) => ({ userId, role })) };
  const { id } = await prisma().project.create({ data: { title: "Etude", memberships } });
  await editScore(id, { userId: null, kind: "sample" }, write);
  return id;
}

/** Two bars of melody on a track of its own, with a drum track before it. */
export function melody(doc: Y.Doc): { drums: string; tune: string } {
  const drums = addTrack(doc, { name: "Drums", isDrum: true });
  addNotes(doc, drums, [{ pitch: 36, start: 0, duration: 240 }]);
  const tune = addTrack(doc, { name: "Melody" });
  addNotes(
    doc,
    tune,
    [60, 62, 64, 65].map((pitch, index) => ({ pitch, start: index * 960, duration: 960, velocity: 90 })),
  );
  return { drums, tune };
}

type Heard = { state?: WorkerState; silentForSeconds?: number; report?: Partial<WorkerReport> };

/** A worker's row, as if it had last spoken so long ago. */
export async function workerRow({ state = "idle", silentForSeconds = 0, report = {} }: Heard = {}): Promise<string> {
  const id = randomUUID();
  await pool().query(
    `INSERT INTO "Worker" (id, host, pid, backend, state, report, "heartbeatAt")
     VALUES ($1, 'here', 1, 'wasm', $2, $3, now() - $4 * interval '1 second')`,
    [id, state, JSON.stringify(report), silentForSeconds],
  );
  return id;
}
