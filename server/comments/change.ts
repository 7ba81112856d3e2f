import type { PoolClient } from "pg";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { parseInput } from "../sign-in/input.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { requireAssignee } from "./assignee.ts";
import { type ThreadChange, threadChange } from "./input.ts";
import { getThread } from "./read.ts";
import { lockThread, type ThreadRow, touchThread } from "./rows.ts";
import { participants, type Told, tellThread } from "./tell.ts";

/**
 * Resolves a thread or opens it again, and gives it to somebody to do, or (null) to nobody.
 *
 * @throws Failure "notFound" (also for an assignee who cannot comment here), "forbidden", "invalid", "tooMany"
 */
export async function changeThread(principal: Principal, projectId: string, threadId: string, input: ThreadChange) {
  await requireProject(principal, projectId, "project.comment");
  const { resolved, assigneeId } = parseInput(threadChange, input);
  await countAttempt("comment-user", principal.userId);
  if (assigneeId) await requireAssignee(assigneeId, projectId);
  const actorId = principal.userId;
  await inTransaction(async (client) => {
    const before = await lockThread(client, projectId, threadId);
    const told: Told[] = [];
    const isOther = assigneeId !== undefined && assigneeId !== before.assigneeId;
    if (isOther) {
      await client.query(`UPDATE "CommentThread" SET "assigneeId" = $2 WHERE id = $1`, [threadId, assigneeId]);
      if (assigneeId) told.push({ userId: assigneeId, kind: "assigned" });
    }
    const isSettled = await setResolved(client, before, resolved, actorId);
    if (!isOther && !isSettled) return;
    if (isSettled) {
      const others = resolved ? await participants(client, projectId, threadId) : [];
      told.push(...others.map((userId) => ({ userId, kind: "resolved" }) as const));
    }
    await touchThread(client, threadId, actorId);
    await tellThread(client, { projectId, threadId, commentId: null, actorId }, told);
  });
  return getThread(principal, projectId, threadId);
}

/** Whether that changed anything. */
async function setResolved(
  client: PoolClient,
  before: ThreadRow,
  resolved: boolean | undefined,
  actorId: string,
): Promise<boolean> {
  if (resolved === undefined || resolved === (before.resolvedAt !== null)) return false;
  await client.query(
    `UPDATE "CommentThread" SET "resolvedAt" = CASE WHEN $2 THEN now() END, "resolvedById" = CASE WHEN $2 THEN $3::uuid END
     WHERE id = $1`,
    [before.id, resolved, actorId],
  );
  return true;
}
