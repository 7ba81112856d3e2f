import type { Pool } from "pg";
import { UPDATE_CHANNEL } from "../../prisma/score-log.ts";
import type { Append } from "./score-store.ts";

/** A notification's payload must stay under 8,000 bytes. */
const SEQS_A_NOTICE = 200;

/*
 * One statement, so one round trip and one transaction. The project rows are locked before any number of the sequence
 * is drawn: a snapshot, which takes them FOR UPDATE, can then be sure that no lower number is still on its way, and a
 * compaction that no update of the old epoch is. The updates travel as one value, for PostgreSQL's arrays of bytes
 * have to be written as text.
 */
const APPEND = {
  name: "append-updates",
  text: `
  WITH live AS MATERIALIZED (
    SELECT id, epoch FROM "Project" WHERE id = ANY($1::uuid[]) ORDER BY id FOR KEY SHARE
  ), added AS (
    INSERT INTO "ScoreUpdate" ("projectId", epoch, data, "userId", gesture)
    SELECT live.id, live.epoch, substring($2::bytea FROM entry.start FOR entry.length), ($3::uuid[])[entry.author],
      ($10::text[])[entry.gesture]
    FROM unnest($4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $11::int[])
      WITH ORDINALITY AS entry(project, epoch, author, start, length, gesture, nth)
    JOIN live ON live.id = ($1::uuid[])[entry.project] AND live.epoch = entry.epoch
    ORDER BY entry.nth
    RETURNING "projectId", epoch, seq
  ), parts AS (
    SELECT *, (row_number() OVER (PARTITION BY "projectId" ORDER BY seq) - 1) / ${SEQS_A_NOTICE} AS part FROM added
  )
  SELECT "projectId" AS project, epoch, pg_notify('${UPDATE_CHANNEL}', json_build_object(
    'project', "projectId", 'seqs', json_agg(seq::text ORDER BY seq), 'origin', $9::text)::text) AS told
  FROM parts GROUP BY "projectId", epoch, part`,
};

type StoredRow = { project: string; epoch: number };

/** Appends updates of any number of projects in one statement; see `ScoreStore.append`. */
export async function appendAll(writer: Pool, origin: string, batch: readonly Append[]): Promise<boolean[]> {
  if (batch.length === 0) return [];
  const projects = createIndex();
  const authors = createIndex();
  const gestures = createIndex();
  const columns = { project: [0], epoch: [0], author: [0], start: [0], length: [0], gesture: [0] };
  for (const column of Object.values(columns)) column.pop();
  let at = 1;
  for (const { projectId, epoch, data, userId, gesture } of batch) {
    columns.project.push(projects.of(projectId));
    columns.epoch.push(epoch);
    columns.author.push(userId === null ? 0 : authors.of(userId));
    columns.gesture.push(gesture === null ? 0 : gestures.of(gesture));
    columns.start.push(at);
    columns.length.push(data.length);
    at += data.length;
  }
  const bytes = Buffer.concat(batch.map((entry) => entry.data));
  const { project, epoch, author, start, length, gesture } = columns;
  const places = [project, epoch, author, start, length];
  const values = [projects.values, bytes, authors.values, ...places, origin, gestures.values, gesture];
  const { rows } = await writer.query<StoredRow>({ ...APPEND, values });
  const stored = new Set(rows.map((row) => `${row.project} ${row.epoch}`));
  return batch.map((entry) => stored.has(`${entry.projectId} ${entry.epoch}`));
}

/** Distinct values, each with its place as PostgreSQL counts: from 1. */
function createIndex(): { values: string[]; of: (value: string) => number } {
  const values: string[] = [];
  const places = new Map<string, number>();
  return {
    values,
    of(value) {
      let place = places.get(value);
      if (place === undefined) {
        place = values.push(value);
        places.set(value, place);
      }
      return place;
    },
  };
}
