import type { PoolClient } from "pg";
import { discardFolder } from "../../prisma/data-folders.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { recordAudit } from "../audit/record.ts";

/** Projects that go in one transaction, so that nobody waits long for their locks. */
const AT_ONCE = 100;

export type Tidied = { projects: number; guests: number; sessions: number };

/**
 * Guests whom nobody can be any more: their browser's session has ended, they have no password to come back with, and
 * no token of theirs was used lately. Parameter $1: days.
 */
const GONE = `
  SELECT id FROM "User" u WHERE u."isGuest" AND u."lastSeenAt" < now() - $1 * interval '1 day'
    AND NOT EXISTS (SELECT 1 FROM "Session" s
      WHERE s."userId" = u.id AND s."revokedAt" IS NULL AND s."expiresAt" > now())
    AND NOT EXISTS (SELECT 1 FROM "AccessToken" t WHERE t."userId" = u.id AND t."revokedAt" IS NULL
      AND (t."expiresAt" IS NULL OR t."expiresAt" > now())
      AND coalesce(t."lastUsedAt", t."createdAt") > now() - $1 * interval '1 day')`;

/** Projects of such guests alone, in which nothing was changed for as long. */
const ABANDONED = `
  SELECT p.id FROM "Project" p WHERE p."updatedAt" < now() - $1 * interval '1 day'
    AND EXISTS (SELECT 1 FROM "Membership" m WHERE m."projectId" = p.id)
    AND NOT EXISTS (SELECT 1 FROM "Membership" m WHERE m."projectId" = p.id AND m."userId" NOT IN (${GONE}))
  LIMIT ${AT_ONCE} FOR UPDATE OF p SKIP LOCKED`;

/**
 * Forgets guests who cannot come back, with the projects that nobody else belongs to, and sessions that are long over.
 * Who wrote, or had something generated, in a project that stays is kept as its author.
 *
 * @param days how long nobody must have come by
 */
export async function tidy(days: number): Promise<Tidied> {
  let projects = 0;
  for (let deleted = AT_ONCE; deleted === AT_ONCE; projects += deleted) {
    deleted = await inTransaction((client) => deleteProjects(client, days));
  }
  const { guests, datasets, runs, models } = await inTransaction((client) => deleteGuests(client, days));
  for (const path of datasets) await discardFolder("datasets", path);
  for (const path of runs) await discardFolder("training", path);
  for (const path of models) await discardFolder("models", path);
  const sessions = await inTransaction(async (client) => {
    const over = await client.query(
      `DELETE FROM "Session" WHERE least("expiresAt", "revokedAt") < now() - $1 * interval '1 day'`,
      [days],
    );
    return over.rowCount ?? 0;
  });
  return { projects, guests, sessions };
}

async function deleteProjects(client: PoolClient, days: number): Promise<number> {
  const { rows } = await client.query<{ id: string }>(ABANDONED, [days]);
  await client.query(`DELETE FROM "Project" WHERE id = ANY($1::uuid[])`, [rows.map(({ id }) => id)]);
  for (const { id } of rows) {
    await recordAudit(client, { actorId: null, action: "project.deleted", subject: id, projectId: id });
    await announceAccessChange({ project: id }, client);
  }
  return rows.length;
}

/** Models of such guests that nobody else may use: not shared, or with a project that is gone. */
const UNREACHABLE = `
  DELETE FROM "CustomModel" WHERE "ownerId" IN (${GONE})
    AND (visibility = 'private' OR (visibility = 'project' AND "projectId" IS NULL)
      OR (visibility = 'workspace' AND "workspaceId" IS NULL)) RETURNING path`;

type Forgotten = { guests: number; datasets: string[]; runs: string[]; models: string[] };

/** Their datasets, trainings and models go with them; where the files of these lie is told, for afterwards. */
async function deleteGuests(client: PoolClient, days: number): Promise<Forgotten> {
  const models = await client.query<{ path: string }>(UNREACHABLE, [days]);
  const { rows } = await client.query<{ id: string; datasets: string[]; runs: string[] }>(
    `DELETE FROM "User" WHERE id IN (${GONE})
       AND id NOT IN (SELECT "userId" FROM "Membership") AND id NOT IN (SELECT "userId" FROM "Generation")
       AND id NOT IN (SELECT "userId" FROM "ScoreUpdate" WHERE "userId" IS NOT NULL)
       AND id NOT IN (SELECT "authorId" FROM "Comment" WHERE "authorId" IS NOT NULL)
       AND id NOT IN (SELECT "authorId" FROM "ChatMessage" WHERE "authorId" IS NOT NULL)
       AND id NOT IN (SELECT "ownerId" FROM "CustomModel") AND id NOT IN (SELECT "userId" FROM "WorkspaceMember")
     RETURNING id, ARRAY(SELECT path FROM "Dataset" d WHERE d."ownerId" = "User".id) AS datasets,
       ARRAY(SELECT path FROM "TrainingRun" t WHERE t."userId" = "User".id) AS runs`,
    [days],
  );
  for (const { id } of rows) await recordAudit(client, { actorId: null, action: "account.deleted", subject: id });
  return {
    guests: rows.length,
    datasets: rows.flatMap(({ datasets }) => datasets),
    runs: rows.flatMap(({ runs }) => runs),
    models: models.rows.map(({ path }) => path),
  };
}
