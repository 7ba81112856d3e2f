import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { conflict } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";

/**
 * Deletes a project from the trash for good, with its score, history and takes.
 *
 * @throws Failure "notFound", "forbidden", "conflict" for one that is not in the trash
 */
export async function deleteProject(principal: Principal, projectId: string): Promise<void> {
  const { project } = await requireProject(principal, projectId, "project.delete");
  if (!project.trashedAt) throw conflict("Move the project to the trash first. Deleting cannot be undone.");
  await inTransaction(async (client) => {
    // Again in the statement: somebody may have restored it in between.
    const deleted = await client.query(`DELETE FROM "Project" WHERE id = $1 AND "trashedAt" IS NOT NULL`, [projectId]);
    if (deleted.rowCount !== 1) throw conflict("The project was just restored, so it was not deleted.");
    await recordAudit(client, { actorId: principal.userId, action: "project.deleted", subject: projectId, projectId });
    await announceAccessChange({ project: projectId }, client);
  });
}
