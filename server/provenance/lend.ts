import type { PoolClient } from "pg";
import { reportApart } from "./report-apart.ts";

/** A format that no code has: the state behind it is made from the base and the log when somebody first asks. */
const NOT_MADE_YET = 0;

/**
 * Brings up to date what is known of a project's notes, so that it can be lent. To be called before the transaction that
 * copies the project: the log of a large one takes seconds.
 */
export async function prepareToLend(projectId: string): Promise<void> {
  await reportApart(projectId);
}

/**
 * Gives a new project, in the transaction that makes it, what is known of the notes that it begins with. They need the
 * identifiers of tracks and notes that they had, and a row of kind "fork" or "import" whose `about` has `fromProjectId`.
 */
export async function lendProvenance(client: PoolClient, fromId: string, toId: string): Promise<void> {
  await client.query(
    `INSERT INTO "ProvenanceState" ("projectId", "throughSeq", format, data, base)
     SELECT $2, 0, ${NOT_MADE_YET}, ''::bytea, data FROM "ProvenanceState" WHERE "projectId" = $1`,
    [fromId, toId],
  );
}
