import type { PoolClient } from "pg";

/** Who appended an update: rooms skip the notifications of their own process. */
export const UPDATE_CHANNEL = "tutti_update";

export type LogEntry = {
  projectId: string;
  /** One Yjs update, version 1 encoding, that stands on its own or on what the log already holds. */
  data: Uint8Array;
  userId: string | null;
  kind: "edit" | "import" | "take" | "sample" | "restore" | "fork" | "merge" | "compaction";
  /** what the server knows about it: {takeId, fromProjectId, versionId, ...}; never what a client says */
  about?: Record<string, string | number | null> | undefined;
};

/**
 * Appends one update to a project's log inside the caller's transaction and tells every sync process (NOTIFY is
 * delivered at commit). Locks the project row against compaction, so the epoch cannot change underneath:
 * FOR KEY SHARE, because two appends that held FOR SHARE would deadlock at the UPDATE below.
 *
 * @throws Error when the project does not exist.
 */
export async function appendToLog(client: PoolClient, entry: LogEntry): Promise<{ seq: bigint; epoch: number }> {
  const { projectId, data, userId, kind, about } = entry;
  const values = [projectId, Buffer.from(data), userId, kind, UPDATE_CHANNEL, about ? JSON.stringify(about) : null];
  const appended = await client.query<{ seq: string; epoch: number }>(APPEND, values);
  const stored = appended.rows[0];
  if (!stored) throw new Error(`no such project: ${projectId}`);
  return { seq: BigInt(stored.seq), epoch: stored.epoch };
}

/** One statement, because this stands between what a model has made and the screens of those who wait for it. */
const APPEND = `
WITH project AS (
  SELECT epoch FROM "Project" WHERE id = $1 FOR KEY SHARE
), entry AS (
  INSERT INTO "ScoreUpdate" ("projectId", epoch, data, "userId", kind, about)
  SELECT $1, epoch, $2, $3, $4, $6::jsonb FROM project
  RETURNING seq, epoch
), touched AS (
  UPDATE "Project" SET "updatedAt" = now() WHERE id = $1 AND EXISTS (SELECT FROM entry)
)
SELECT seq, epoch,
  pg_notify($5, json_build_object('project', $1::text, 'seqs', json_build_array(seq::text), 'origin', null)::text)
FROM entry`;
