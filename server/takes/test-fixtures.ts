import { randomUUID } from "node:crypto";
import { writeTake } from "../../domain/score/commands/takes.ts";
import { newId } from "../../domain/score/document.ts";
import type { Track } from "../../domain/score/score.ts";
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
