import type { PoolClient } from "pg";
import { conflict } from "../failures.ts";

/** A school's largest orchestra; each of them may be in the roll at once. */
export const MEMBERS_PER_PROJECT = 300;

/** Locks the project against two joining at once. @throws Failure "conflict" when it is full */
export async function requireRoomForMember(client: PoolClient, projectId: string): Promise<void> {
  await client.query(`SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE`, [projectId]);
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "Membership" WHERE "projectId" = $1`,
    [projectId],
  );
  if ((rows[0]?.count ?? 0) < MEMBERS_PER_PROJECT) return;
  throw conflict(`A project has at most ${MEMBERS_PER_PROJECT} members. An owner can remove people who left.`);
}
