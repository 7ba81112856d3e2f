import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import type { Principal } from "../sign-in/principal.ts";
import { parseTitle } from "./title.ts";

/** @throws Failure "notFound", "forbidden", "invalid" */
export async function renameProject(principal: Principal, projectId: string, title: string): Promise<void> {
  await requireProject(principal, projectId, "project.rename");
  const renamed = parseTitle(title);
  await inTransaction(async (client) => {
    await client.query(`UPDATE "Project" SET title = $2, "updatedAt" = now() AT TIME ZONE 'UTC' WHERE id = $1`, [
      projectId,
      renamed,
    ]);
    await recordAudit(client, {
      actorId: principal.userId,
      action: "project.renamed",
      subject: projectId,
      projectId,
      detail: { title: renamed },
    });
  });
}
