import { pool } from "../../prisma/client.ts";
import { createMergedUpdate } from "../sync/merged-update.ts";
import { scanUpdate } from "../sync/update-scan.ts";
import { rowsOfEpoch } from "./rows.ts";

export type StoredSnapshot = { data: Uint8Array; throughSeq: bigint };

export async function snapshotOf(projectId: string, epoch: number): Promise<StoredSnapshot | null> {
  const { rows } = await pool().query<{ data: Buffer; throughSeq: string }>(
    'SELECT data, "throughSeq" FROM "ScoreSnapshot" WHERE "projectId" = $1 AND epoch = $2',
    [projectId, epoch],
  );
  const found = rows[0];
  return found ? { data: new Uint8Array(found.data), throughSeq: BigInt(found.throughSeq) } : null;
}

/**
 * The document that an epoch began with, for epochs from before compactions stood in the log: a compaction wrote it by
 * one fresh Yjs client, so it is what the epoch's snapshot holds of clients of which no row of that epoch has anything.
 *
 * @returns null where the epoch's first row says it itself, where it is the first epoch, or where nothing is left of it
 */
export async function beginningOf(projectId: string, epoch: number): Promise<Uint8Array | null> {
  if (epoch <= 1) return null;
  const [first] = await firstRow(projectId, epoch);
  if (first?.kind === "compaction") return null;
  const snapshot = await snapshotOf(projectId, epoch);
  if (!snapshot) return null;
  const clients = new Set<number>();
  for await (const row of rowsOfEpoch(projectId, epoch, { after: 0n, through: null })) {
    for (const { client } of scanUpdate(row.data).segments) clients.add(client);
  }
  const beginning = createMergedUpdate();
  const segments = scanUpdate(snapshot.data).segments.filter(({ client }) => !clients.has(client));
  beginning.add({ segments, deletions: [] });
  return beginning.encode();
}

async function firstRow(projectId: string, epoch: number): Promise<{ kind: string }[]> {
  const { rows } = await pool().query<{ kind: string }>(
    'SELECT kind FROM "ScoreUpdate" WHERE "projectId" = $1 AND epoch = $2 ORDER BY seq LIMIT 1',
    [projectId, epoch],
  );
  return rows;
}
