import type { PoolClient } from "pg";
import { z } from "zod";
import { discardFolder } from "../../prisma/data-folders.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { recordAudit } from "../audit/record.ts";
import { forget } from "./forget.ts";
import { type ProjectFate, projectFate } from "./own-projects.ts";
import { leaveWorkspaces, passOnProjects, passOnWorkspaces } from "./pass-on.ts";

const fates = z.array(projectFate).catch([]);

/**
 * Deletes an account for good, with everything that was that person's alone; what they made with others stays there, as by
 * somebody who left. Their open tabs and tokens end at once.
 *
 * @param decided what becomes of projects that are theirs alone; without: what they decided when they asked for it
 * @param dueBy only if they asked for it, did not take it back, and it is due by then
 * @returns false when there is no such account any more, or it is not due
 */
export async function deleteAccount(userId: string, decided?: readonly ProjectFate[], dueBy?: Date): Promise<boolean> {
  const files = await inTransaction(async (client) => {
    const { rows } = await client.query<{ email: string | null }>(`SELECT email FROM "User" WHERE id = $1 FOR UPDATE`, [
      userId,
    ]);
    const [person] = rows;
    const asked = await askedFor(client, userId);
    if (!person || (dueBy && (!asked || asked.dueAt > dueBy))) return null;
    await passOnProjects(client, userId, decided ?? fates.parse(asked?.projects));
    await passOnWorkspaces(client, userId);
    await leaveWorkspaces(client, userId);
    await forget(client, userId, person.email);
    const folders = await foldersOf(client, userId);
    await client.query(`DELETE FROM "User" WHERE id = $1`, [userId]);
    await recordAudit(client, { actorId: null, action: "account.deleted", subject: userId });
    await announceAccessChange({ user: userId }, client);
    return folders;
  });
  if (!files) return false;
  for (const { kind, path } of files) await discardFolder(kind, path);
  return true;
}

/** What they asked for, locked so that it is not taken back in between; null: nothing, or they took it back. */
async function askedFor(client: PoolClient, userId: string): Promise<{ dueAt: Date; projects: unknown } | null> {
  const { rows } = await client.query<{ dueAt: Date; projects: unknown }>(
    `SELECT "dueAt" AT TIME ZONE 'UTC' AS "dueAt", projects FROM "AccountDeletion" WHERE "userId" = $1 FOR UPDATE`,
    [userId],
  );
  return rows[0] ?? null;
}

type Folder = { kind: "datasets" | "training" | "models"; path: string };

/** Where the files of what goes lie, to be removed once it is gone. */
async function foldersOf(client: PoolClient, userId: string): Promise<Folder[]> {
  const { rows } = await client.query<Folder>(
    `SELECT 'datasets' AS kind, path FROM "Dataset" WHERE "ownerId" = $1
     UNION ALL SELECT 'training', path FROM "TrainingRun" WHERE "userId" = $1
     UNION ALL SELECT 'models', path FROM "CustomModel" WHERE "ownerId" = $1`,
    [userId],
  );
  return rows;
}
