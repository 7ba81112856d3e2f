import { addNotes, type NewNote } from "../../domain/score/commands/add-notes.ts";
import { addTrack } from "../../domain/score/commands/tracks.ts";
import { readScore } from "../../domain/score/read.ts";
import { createProject } from "../projects/create.ts";
import { setMember } from "../sharing/members.ts";
import type { Principal } from "../sign-in/principal.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { editScore, readDocument } from "../sync/edit-score.ts";

export type People = { owner: Principal; editor: Principal; viewer: Principal; stranger: Principal };

/** A project of its owner with an editor and a viewer, and somebody who is nothing in it. */
export async function projectWithPeople(): Promise<{ projectId: string; people: People }> {
  const [one, two, three, four] = await Promise.all(["Olga", "Ed", "Vic", "Sam"].map((name) => someAccount(name)));
  if (!one || !two || !three || !four) throw new Error("no people");
  const projectId = (await createProject(one)).id;
  await setMember(one, projectId, { email: two.email, role: "editor" });
  await setMember(one, projectId, { email: three.email, role: "viewer" });
  return { projectId, people: { owner: one, editor: two, viewer: three, stranger: four } };
}

/** What somebody draws, as a row of the log. */
export function draw(who: Principal, projectId: string, trackId: string, notes: readonly NewNote[]) {
  return editScore(projectId, { userId: who.userId, kind: "edit" }, (doc) => addNotes(doc, trackId, notes));
}

export function newTrack(who: Principal, projectId: string, name: string): Promise<string> {
  return editScore(projectId, { userId: who.userId, kind: "edit" }, (doc) => addTrack(doc, { name }));
}

export async function present(projectId: string) {
  return readScore(await readDocument(projectId));
}

export const quarter = (index: number, pitch = 60) => ({ pitch, start: index * 480, duration: 480 });
