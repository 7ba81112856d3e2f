import { z } from "zod";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { parseInput } from "../sign-in/input.ts";
import type { Principal } from "../sign-in/principal.ts";
import { linkRoleInput } from "./link-role-input.ts";

const input = z.object({ linkRole: linkRoleInput.nullable() });

/**
 * Sets what anybody who has the project's address may do; null: members and share links only.
 *
 * @param role at run time anything; owner is refused
 * @throws Failure "notFound", "forbidden", "invalid"
 */
export async function setLinkRole(principal: Principal, projectId: string, role: string | null): Promise<void> {
  await requireProject(principal, projectId, "project.share");
  const { linkRole } = parseInput(input, { linkRole: role });
  await inTransaction(async (client) => {
    await client.query(`UPDATE "Project" SET "linkRole" = $2 WHERE id = $1`, [projectId, linkRole]);
    await recordAudit(client, {
      actorId: principal.userId,
      action: "project.link-role-set",
      subject: projectId,
      projectId,
      detail: { linkRole },
    });
    await announceAccessChange({ project: projectId }, client);
  });
}
