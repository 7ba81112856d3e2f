import * as Y from "yjs";
import { z } from "zod";
import { writeMidi } from "../../../domain/midi/write.ts";
import { readScore } from "../../../domain/score/read.ts";
import { type ApiAnswer, callApi } from "../api/call-api.ts";
import type { Desk } from "../desk/desk.ts";
import type { SetAside } from "../sync/status.ts";

/** Makes a change on a copy of the score that only this tab has, because it may not be made in the score any more. */
export function changeAside(desk: Desk, command: (doc: Y.Doc) => void): void {
  const copy = documentOf({ document: Y.encodeStateAsUpdate(desk.doc), changes: 1 });
  command(copy);
  desk.connection.setAside({ document: Y.encodeStateAsUpdate(copy), changes: 1 });
}

function documentOf({ document }: SetAside): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, document);
  return doc;
}

/** The score with one's own changes, as a MIDI file. */
export function midiOf(kept: SetAside): Blob {
  return new Blob([new Uint8Array(writeMidi(readScore(documentOf(kept))))], { type: "audio/midi" });
}

const made = z.object({ id: z.string() });
const imported = z.object({});

/** Makes a project of one's own of the score with one's own changes; gives its id. */
export async function ownCopyOf(kept: SetAside, title: string): Promise<ApiAnswer<{ id: string }>> {
  const project = await callApi({ method: "POST", path: "/projects", json: { title } }, made);
  if (!project.ok) return project;
  const path = `/projects/${project.value.id}/midi`;
  const filled = await callApi({ method: "PUT", path, bytes: midiOf(kept) }, imported);
  return filled.ok ? project : filled;
}
