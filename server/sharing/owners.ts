import type { PoolClient } from "pg";
import type { Role } from "../../prisma/generated/enums.ts";
import { conflict } from "../failures.ts";

/** Somebody's role, with the project locked, so that two owners cannot remove each other at once. */
export async function lockRole(client: PoolClient, projectId: string, userId: string): Promise<Role | null> {
  await client.query(`SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE`, [projectId]);
  const { rows } = await client.query<{ role: Role }>(
    `SELECT role FROM "Membership" WHERE "projectId" = $1 AND "userId" = $2`,
    [projectId, userId],
  );
  return rows[0]?.role ?? null;
}

/** A project without an owner could never be shared, restored or deleted again. @throws Failure "conflict" */
export async function requireAnotherOwner(client: PoolClient, projectId: string, userId: string): Promise<void> {
  const others = await client.query(
    `SELECT 1 FROM "Membership" WHERE "projectId" = $1 AND "userId" <> $2 AND role = 'owner' LIMIT 1`,
    [projectId, userId],
  );
  if (others.rowCount === 1) return;
  throw conflict("A project needs an owner. Make somebody else an owner first.");
}
