import { pool } from "../../prisma/client.ts";

/** One row of a project's log. `userId` is whose connection brought it; `gesture` is what their studio said it was. */
export type LogRow = {
  seq: bigint;
  epoch: number;
  userId: string | null;
  createdAt: Date;
  kind: string;
  gesture: string | null;
  about: unknown;
  data: Uint8Array;
};

type StoredRow = Omit<LogRow, "seq" | "data"> & { seq: string; data: Buffer };

const ROWS_A_PAGE = 500;
const BYTES_A_PAGE = 8 * 1024 * 1024;

const PAGE = `SELECT seq, epoch, "userId", "createdAt", kind, gesture, about, data FROM (
    SELECT *, sum(octet_length(data)) OVER (ORDER BY seq) - octet_length(data) AS before
    FROM "ScoreUpdate" WHERE "projectId" = $1 AND epoch = $2 AND seq > $3 AND ($4::bigint IS NULL OR seq <= $4)
    ORDER BY seq LIMIT ${ROWS_A_PAGE}) AS page
  WHERE before < ${BYTES_A_PAGE} ORDER BY seq`;

/** Where to read: rows after `after` (left out), up to `through` (included); null: to the end. */
export type Stretch = { after: bigint; through: bigint | null };

/** The rows of one epoch in order, read a page at a time, so that no log has to fit into memory. */
export async function* rowsOfEpoch(projectId: string, epoch: number, stretch: Stretch): AsyncGenerator<LogRow> {
  let { after } = stretch;
  for (;;) {
    const page = await pool().query<StoredRow>(PAGE, [projectId, epoch, after, stretch.through]);
    for (const row of page.rows) yield { ...row, seq: BigInt(row.seq), data: new Uint8Array(row.data) };
    const last = page.rows.at(-1);
    if (!last) return;
    after = BigInt(last.seq);
  }
}
