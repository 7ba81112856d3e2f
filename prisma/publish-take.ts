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
 * Writes what a generation proposes into the score's log and the list of takes, inside the caller's transaction, which
 * has locked the project and succeeded the generation.
 */
export async function publishTake(
  client: PoolClient,
  generation: { id: string; projectId: string; userId: string },
  { id, label, update }: PreparedTake,
): Promise<void> {
  const { projectId, userId } = generation;
  await client.query(`INSERT INTO "Take" (id, "projectId", "generationId", label) VALUES ($1, $2, $3, $4)`, [
    id,
    projectId,
    generation.id,
    label,
  ]);
  await appendToLog(client, { projectId, data: update, userId, kind: "take" });
}
