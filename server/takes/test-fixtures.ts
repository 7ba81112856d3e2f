import { randomUUID } from "node:crypto";
import type { EditEvent } from "../../domain/edits/edit-event.ts";
import { writeTake } from "../../domain/score/commands/takes.ts";
import { newId } from "../../domain/score/document.ts";
import type { Note, Track } from "../../domain/score/score.ts";
import type { GenerationInput } from "../../domain/techniques/generation-input.ts";
import { prisma } from "../../prisma/client.ts";
import { editScore } from "../sync/edit-score.ts";

/** A take as a worker publishes it, with one note in each track. */
export async function propose(
  projectId: string,
  userId: string,
  names: string[],
): Promise<{ takeId: string; tracks: Track[] }> {
  const order = { technique: "accompany", modelId: "gan-chorales", parameters: {}, input: {}, seed: 1 };
  const made = await prisma().generation.create({ data: { ...order, projectId, userId, state: "succeeded" } });
  const takeId = randomUUID();
  await prisma().take.create({ data: { id: takeId, projectId, generationId: made.id, label: "Accompany" } });
  const tracks = names.map(voice);
  const words = { technique: "accompany", label: "Accompany", state: "proposed" as const, createdAt: 1 };
  const take = { ...words, id: takeId, generationId: made.id, requestedBy: userId, tracks };
  await editScore(projectId, { userId, kind: "take" }, (doc) => writeTake(doc, take));
  return { takeId, tracks };
}

type Into = {
  technique: string;
  input: GenerationInput;
  edits?: EditEvent[];
  tracks: { name: string; notes: Note[] }[];
};

/** A take that replaces notes when it is accepted, as a worker publishes it. */
export async function proposeInto(projectId: string, userId: string, { technique, input, edits, tracks }: Into) {
  const order = { technique, modelId: "some-model", parameters: {}, input, seed: 1 };
  const result = { tracks: [], ...(edits ? { edits } : {}) };
  const made = await prisma().generation.create({
    data: { ...order, result, projectId, userId, state: "succeeded" },
  });
  const takeId = randomUUID();
  await prisma().take.create({ data: { id: takeId, projectId, generationId: made.id, label: technique } });
  const words = { technique, label: technique, state: "proposed" as const, createdAt: 1 };
  const written = tracks.map(({ name, notes }) => ({ ...voice(name), notes }));
  const take = { ...words, id: takeId, generationId: made.id, requestedBy: userId, tracks: written };
  await editScore(projectId, { userId, kind: "take" }, (doc) => writeTake(doc, take));
  return takeId;
}

function voice(name: string): Track {
  const notes = [{ id: newId(), pitch: 48, start: 0, duration: 480, velocity: 80 }];
  const sound = {
    program: 0,
    isDrum: false,
    channel: null,
    volume: 100,
    pan: 64,
    muted: false,
    soloed: false,
    color: 1,
  };
  return { id: newId(), name, ...sound, notes, controls: [], bends: [], programs: [], lyrics: [] };
}
