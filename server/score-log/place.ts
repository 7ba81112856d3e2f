import { pool } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";

/** A place in a log: its last row, and that row's epoch. */
export type Place = { seq: bigint; epoch: number };

const LAST = `SELECT seq, epoch FROM "ScoreUpdate" WHERE "projectId" = $1 AND ($2::bigint IS NULL OR seq <= $2)
  ORDER BY epoch DESC, seq DESC LIMIT 1`;

/** The last row up to `through` (null: of all); null where there is none. */
export async function placeAt(projectId: string, through: bigint | null): Promise<Place | null> {
  const { rows } = await pool().query<{ seq: string; epoch: number }>(LAST, [projectId, through]);
  return rows[0] ? { seq: BigInt(rows[0].seq), epoch: rows[0].epoch } : null;
}

/** The number of an epoch's last row; 0 where it has none. */
export async function lastOfEpoch(projectId: string, epoch: number): Promise<bigint> {
  const { rows } = await pool().query<{ last: string | null }>(
    'SELECT max(seq) AS last FROM "ScoreUpdate" WHERE "projectId" = $1 AND epoch = $2',
    [projectId, epoch],
  );
  return BigInt(rows[0]?.last ?? 0);
}

/**
 * The number of a log's last row, with nothing below it still on its way: the project is locked for the moment that
 * it takes to look, as before a snapshot. 0 for an empty log.
 */
export function lastSeq(projectId: string): Promise<bigint> {
  return inTransaction(async (client) => {
    await client.query('SELECT 1 FROM "Project" WHERE id = $1 FOR UPDATE', [projectId]);
    const { rows } = await client.query<{ last: string | null }>(
      'SELECT max(seq) AS last FROM "ScoreUpdate" WHERE "projectId" = $1',
      [projectId],
    );
    return BigInt(rows[0]?.last ?? 0);
  });
}

/** The epoch that a project is in; 0 where there is no such project. */
export async function currentEpoch(projectId: string): Promise<number> {
  const { rows } = await pool().query<{ epoch: number }>('SELECT epoch FROM "Project" WHERE id = $1', [projectId]);
  return rows[0]?.epoch ?? 0;
}
