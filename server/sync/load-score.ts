import type { Pool, PoolClient } from "pg";
import type { StoredScore } from "./score-store.ts";

type SnapshotRow = { epoch: number; throughSeq: string | null; data: Buffer | null; retired: Buffer | null };

const SNAPSHOT = `SELECT p.epoch, s."throughSeq", s.data, s.retired FROM "Project" p
  LEFT JOIN "ScoreSnapshot" s ON s."projectId" = p.id AND s.epoch = p.epoch WHERE p.id = $1`;
const UPDATES = `SELECT data FROM "ScoreUpdate" WHERE "projectId" = $1 AND epoch = $2 AND seq > $3 ORDER BY seq`;

/**
 * Reads what a project's score is made of. The snapshot is read before the updates: whatever a newer snapshot takes
 * in between is still in the log.
 *
 * @returns null when there is no such project
 */
export async function loadScore(database: Pool | PoolClient, projectId: string): Promise<StoredScore | null> {
  const { rows } = await database.query<SnapshotRow>(SNAPSHOT, [projectId]);
  const found = rows[0];
  if (!found) return null;
  const throughSeq = found.throughSeq ?? "0";
  const updates = await database.query<{ data: Buffer }>(UPDATES, [projectId, found.epoch, throughSeq]);
  return {
    epoch: found.epoch,
    snapshot: found.data,
    updates: updates.rows.map((row) => row.data),
    throughSeq: BigInt(throughSeq),
    retired: found.retired,
  };
}
