import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { MAX_THREADS_A_PROJECT } from "../../domain/comments/limits.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { conflict } from "../failures.ts";
import { parseInput } from "../sign-in/input.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { requireAssignee } from "./assignee.ts";
import { type ThreadInput, threadInput } from "./input.ts";
import { whoIsMentioned } from "./mentioned.ts";
import { getThread } from "./read.ts";
import { insertComment, touchThread } from "./rows.ts";
import { tellThread } from "./tell.ts";

/**
 * Begins a thread at a place of the score. Sent again with the same id, it is there once.
 *
 * @throws Failure "notFound", "forbidden", "invalid", "tooMany", or "conflict" when the project has no room for more
 */
export async function beginThread(principal: Principal, projectId: string, input: ThreadInput) {
  await requireProject(principal, projectId, "project.comment");
  const { id = randomUUID(), anchor, text, mentions, assigneeId } = parseInput(threadInput, input);
  await countAttempt("comment-user", principal.userId);
  const named = await whoIsMentioned(text, mentions, projectId);
  if (assigneeId) await requireAssignee(assigneeId, projectId);
  const actorId = principal.userId;
  await inTransaction(async (client) => {
    // Locked, so that many who begin at once do not all find room, and what is sent twice at once is there once.
    await client.query(`SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE`, [projectId]);
    if (await isThere(client, { id, projectId, actorId })) return;
    await requireRoom(client, projectId);
    await client.query(
      `INSERT INTO "CommentThread" (id, "projectId", anchor, "createdById", "assigneeId") VALUES ($1, $2, $3, $4, $5)`,
      [id, projectId, JSON.stringify(anchor), actorId, assigneeId],
    );
    const commentId = randomUUID();
    await insertComment(client, { id: commentId, threadId: id, authorId: actorId, text, mentions: named });
    await touchThread(client, id, actorId);
    await tellThread(client, { projectId, threadId: id, commentId, actorId }, [
      ...(assigneeId ? [{ userId: assigneeId, kind: "assigned" } as const] : []),
      ...named.map((userId) => ({ userId, kind: "mention" }) as const),
    ]);
  });
  return getThread(principal, projectId, id);
}

type Named = { id: string; projectId: string; actorId: string };

async function isThere(client: PoolClient, { id, projectId, actorId }: Named): Promise<boolean> {
  const { rows } = await client.query<{ projectId: string; createdById: string | null }>(
    `SELECT "projectId", "createdById" FROM "CommentThread" WHERE id = $1`,
    [id],
  );
  const [before] = rows;
  if (before && (before.projectId !== projectId || before.createdById !== actorId))
    throw conflict("Something with this id is there already. Choose another one.");
  return before !== undefined;
}

async function requireRoom(client: PoolClient, projectId: string): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "CommentThread" WHERE "projectId" = $1`,
    [projectId],
  );
  if ((rows[0]?.count ?? 0) < MAX_THREADS_A_PROJECT) return;
  throw conflict(`There are ${MAX_THREADS_A_PROJECT} threads in this project. Ask an owner to remove some first.`);
}
