import type { PoolClient } from "pg";
import { inTransaction } from "../../prisma/transaction.ts";
import { mayDo, requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { forbidden } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { lockThread, readComment } from "./rows.ts";
import { tellThread } from "./tell.ts";

/**
 * Takes a comment away: one's own, or anybody's as an owner. Its text is gone from the database at once. A thread of
 * which nothing is left goes too, unless an owner took it: then it says so.
 *
 * @throws Failure "notFound", "forbidden"
 */
export async function removeComment(
  principal: Principal,
  place: { projectId: string; threadId: string; commentId: string },
): Promise<void> {
  const { projectId, threadId, commentId } = place;
  const access = await requireProject(principal, projectId, "project.comment");
  const actorId = principal.userId;
  await inTransaction(async (client) => {
    await lockThread(client, projectId, threadId);
    const { authorId, deletedAt } = await readComment(client, threadId, commentId);
    if (deletedAt) return;
    const isOwn = authorId === actorId;
    if (!isOwn && !mayDo(access, "comment.moderate"))
      throw forbidden("Only who wrote a comment, or an owner of the project, can remove it.");
    await client.query(
      `UPDATE "Comment" SET text = '', mentions = '{}', "deletedAt" = now(), "deletedById" = $2 WHERE id = $1`,
      [commentId, actorId],
    );
    if (isOwn) await dropEmptyThread(client, threadId);
    else await recordModeration(client, { actorId, subject: commentId, projectId });
    await tellThread(client, { projectId, threadId, commentId, actorId }, []);
  });
}

/**
 * Removes a thread with all that was said in it.
 *
 * @throws Failure "notFound", "forbidden" (owners only)
 */
export async function removeThread(principal: Principal, projectId: string, threadId: string): Promise<void> {
  await requireProject(principal, projectId, "comment.moderate");
  const actorId = principal.userId;
  await inTransaction(async (client) => {
    await lockThread(client, projectId, threadId);
    await client.query(`DELETE FROM "CommentThread" WHERE id = $1`, [threadId]);
    await recordModeration(client, { actorId, subject: threadId, projectId });
    await tellThread(client, { projectId, threadId, commentId: null, actorId }, []);
  });
}

async function dropEmptyThread(client: PoolClient, threadId: string): Promise<void> {
  await client.query(
    `DELETE FROM "CommentThread" WHERE id = $1 AND NOT EXISTS (
       SELECT 1 FROM "Comment" WHERE "threadId" = $1 AND ("deletedAt" IS NULL OR "deletedById" IS DISTINCT FROM "authorId"))`,
    [threadId],
  );
}

function recordModeration(client: PoolClient, what: { actorId: string; subject: string; projectId: string }) {
  return recordAudit(client, { ...what, action: "comment.removed" });
}
