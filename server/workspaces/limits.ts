import type { PoolClient } from "pg";
import { conflict } from "../failures.ts";

/** Groups one person keeps apart. */
export const WORKSPACES_PER_PERSON = 50;
/** A school's largest orchestra, as for projects. */
export const PEOPLE_PER_WORKSPACE = 300;
export const INVITE_LINKS_PER_WORKSPACE = 20;

/** Both locks make a burst of requests count one after the other. @throws Failure "conflict" */
export async function requireRoomForWorkspace(client: PoolClient, userId: string): Promise<void> {
  await client.query(`SELECT 1 FROM "User" WHERE id = $1 FOR NO KEY UPDATE`, [userId]);
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "WorkspaceMember" WHERE "userId" = $1`,
    [userId],
  );
  if ((rows[0]?.count ?? 0) < WORKSPACES_PER_PERSON) return;
  throw conflict(
    `Somebody can be in ${WORKSPACES_PER_PERSON} workspaces at the most: who joins has to leave one first.`,
  );
}

/** @throws Failure "conflict" when it is full */
export async function requireRoomInWorkspace(client: PoolClient, workspaceId: string): Promise<void> {
  await client.query(`SELECT 1 FROM "Workspace" WHERE id = $1 FOR NO KEY UPDATE`, [workspaceId]);
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "WorkspaceMember" WHERE "workspaceId" = $1`,
    [workspaceId],
  );
  if ((rows[0]?.count ?? 0) < PEOPLE_PER_WORKSPACE) return;
  throw conflict(`A workspace has at most ${PEOPLE_PER_WORKSPACE} people. An admin can remove people who left.`);
}
