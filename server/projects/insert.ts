import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import * as Y from "yjs";
import type { Role } from "../../prisma/generated/enums.ts";
import { appendToLog, type LogEntry } from "../../prisma/score-log.ts";
import { conflict } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";

/** How many projects somebody may own, the trash included: a guest's are easily forgotten, an account's are not. */
export const PROJECTS_PER_GUEST = 25;
export const PROJECTS_PER_ACCOUNT = 1_000;

export type NewProject = {
  title: string;
  linkRole: Role | null;
  melodyId: string | null;
  document: Y.Doc;
  kind: LogEntry["kind"];
  /** what the server knows about where the content comes from */
  about?: LogEntry["about"];
};

/**
 * Writes a project, its owner and its first content, in the caller's transaction.
 *
 * @throws Failure "conflict" when the owner has too many
 */
export async function insertProject(client: PoolClient, principal: Principal, project: NewProject): Promise<string> {
  await requireRoom(client, principal);
  const id = randomUUID();
  await client.query(`INSERT INTO "Project" (id, title, "linkRole", "melodyId") VALUES ($1, $2, $3, $4)`, [
    id,
    project.title,
    project.linkRole,
    project.melodyId,
  ]);
  await client.query(`INSERT INTO "Membership" ("projectId", "userId", role) VALUES ($1, $2, 'owner')`, [
    id,
    principal.userId,
  ]);
  const userId = project.kind === "sample" ? null : principal.userId;
  const data = Y.encodeStateAsUpdate(project.document);
  await appendToLog(client, { projectId: id, data, userId, kind: project.kind, about: project.about });
  return id;
}

async function requireRoom(client: PoolClient, principal: Principal): Promise<void> {
  // The lock makes a burst of requests count one after the other.
  await client.query(`SELECT 1 FROM "User" WHERE id = $1 FOR NO KEY UPDATE`, [principal.userId]);
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "Membership" WHERE "userId" = $1 AND role = 'owner'`,
    [principal.userId],
  );
  const limit = principal.isGuest ? PROJECTS_PER_GUEST : PROJECTS_PER_ACCOUNT;
  if ((rows[0]?.count ?? 0) < limit) return;
  const more = principal.isGuest ? "Make an account for more, or delete" : "Delete";
  throw conflict(
    `You have ${limit} projects, which is the most. ${more} one that you do not need (also from the trash).`,
  );
}
