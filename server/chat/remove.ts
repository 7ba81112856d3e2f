import { inTransaction } from "../../prisma/transaction.ts";
import { mayDo, requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { announceProjectEvent } from "../events/project-events.ts";
import { forbidden } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { findMessage } from "./view.ts";

/**
 * Takes a message away: one's own, or anybody's as an owner. Its text is gone from the database at once.
 *
 * @throws Failure "notFound", "forbidden"
 */
export async function removeChat(principal: Principal, projectId: string, messageId: string): Promise<void> {
  const access = await requireProject(principal, projectId, "chat.send");
  const { id, authorId, deletedAt } = await findMessage(projectId, messageId);
  const isOwn = authorId === principal.userId;
  if (!isOwn && !mayDo(access, "comment.moderate"))
    throw forbidden("Only who wrote a message, or an owner of the project, can remove it.");
  if (deletedAt) return;
  await inTransaction(async (client) => {
    await client.query(`UPDATE "ChatMessage" SET text = '', "atTick" = NULL, "deletedAt" = now() WHERE id = $1`, [id]);
    if (!isOwn)
      await recordAudit(client, { actorId: principal.userId, action: "comment.removed", subject: id, projectId });
    await announceProjectEvent({ project: projectId, kind: "chat", id }, client);
  });
}
