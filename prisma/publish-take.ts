import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { encodeTakeUpdate } from "../domain/score/commands/takes.ts";
import type { GeneratedTracks } from "../domain/techniques/generation-result.ts";
import { type Proposing, proposalOf } from "../domain/techniques/proposal.ts";
import { appendToLog } from "./score-log.ts";

/** A take that is ready to be written: made before the transaction, which stays short. */
export type PreparedTake = { id: string; label: string; update: Uint8Array };

export function prepareTake(generation: Proposing, tracks: GeneratedTracks): PreparedTake {
  const take = proposalOf(generation, tracks, { id: randomUUID(), createdAt: Date.now() });
  return { id: take.id, label: take.label, update: encodeTakeUpdate(take) };
}

/**
 * Writes what a generation proposes into the score's log, inside the caller's transaction, which has locked the project
 * and written the row of the take.
 */
export async function appendTake(
  client: PoolClient,
  { id, projectId, userId }: { id: string; projectId: string; userId: string },
  { id: takeId, update }: PreparedTake,
): Promise<void> {
  await appendToLog(client, {
    projectId,
    data: update,
    userId,
    kind: "take",
    about: { act: "proposed", takeId, generationId: id },
  });
}
