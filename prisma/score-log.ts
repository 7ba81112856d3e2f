import type { PoolClient } from "pg";

/** Who appended an update: rooms skip the notifications of their own process. */
export const UPDATE_CHANNEL = "tutti_update";

export type LogEntry = {
  projectId: string;
  /** One Yjs update, version 1 encoding, that stands on its own or on what the log already holds. */
  data: Uint8Array;
  userId: string | null;
  kind: "edit" | "import" | "take" | "sample" | "restore";
};

/**
 * Appends one update to a project's log inside the caller's transaction and tells every sync process (NOTIFY is
 * delivered at commit). Locks the project row against compaction, so the epoch cannot change underneath:
 * FOR KEY SHARE, because two appends that held FOR SHARE would deadlock at the UPDATE below.
 *
 * @throws Error when the project does not exist.
 */
export async function appendToLog(client: PoolClient, entry: LogEntry): Promise<{ seq: bigint; epoch: number }> {
  const project = await client.query<{ epoch: number }>('SELECT epoch FROM "Project" WHERE id = $1 FOR KEY SHARE', [
    entry.projectId,
  ]);
  const epoch = project.rows[0]?.epoch;
  if (epoch === undefined) throw new Error(`no such project: ${entry.projectId}`);
  const inserted = await client.query<{ seq: string }>(
    `INSERT INTO "ScoreUpdate" ("projectId", epoch, data, "userId", kind) VALUES ($1, $2, $3, $4, $5) RETURNING seq`,
    [entry.projectId, epoch, Buffer.from(entry.data), entry.userId, entry.kind],
  );
  const seq = inserted.rows[0]?.seq;
  if (seq === undefined) throw new Error("the update was not stored");
  await client.query("SELECT pg_notify($1, $2)", [
    UPDATE_CHANNEL,
    JSON.stringify({ project: entry.projectId, seqs: [seq], origin: null }),
  ]);
  await client.query('UPDATE "Project" SET "updatedAt" = now() WHERE id = $1', [entry.projectId]);
  return { seq: BigInt(seq), epoch };
}
