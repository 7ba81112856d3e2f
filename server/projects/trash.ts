import type { PoolClient } from "pg";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { requireProject } from "../access/require.ts";
import { type AuditAction, recordAudit } from "../audit/record.ts";
import type { Principal } from "../sign-in/principal.ts";

/** Puts a project into the trash: from now on it is there for its owners only. @throws Failure "notFound", "forbidden" */
export async function trashProject(principal: Principal, projectId: string): Promise<void> {
  await requireProject(principal, projectId, "project.trash");
  await inTransaction(async (client) => {
    await client.query(`UPDATE "Project" SET "trashedAt" = now() AT TIME ZONE 'UTC' WHERE id = $1`, [projectId]);
    await settle(client, principal, projectId, "project.trashed");
  });
}

/** Takes a project out of the trash, with everybody's roles as they were. @throws Failure "notFound", "forbidden" */
export async function restoreProject(principal: Principal, projectId: string): Promise<void> {
  await requireProject(principal, projectId, "project.restore");
  await inTransaction(async (client) => {
    await client.query(`UPDATE "Project" SET "trashedAt" = NULL WHERE id = $1`, [projectId]);
    await settle(client, principal, projectId, "project.restored");
  });
}

async function settle(client: PoolClient, principal: Principal, projectId: string, action: AuditAction): Promise<void> {
  await recordAudit(client, { actorId: principal.userId, action, subject: projectId, projectId });
  await announceAccessChange({ project: projectId }, client);
}
