import type { PoolClient } from "pg";
import { MAX_COMMENTS_A_THREAD } from "../../domain/comments/limits.ts";
import { isId } from "../access/ids.ts";
import { conflict, notFound } from "../failures.ts";

export type ThreadRow = {
  id: string;
  createdById: string | null;
  resolvedAt: Date | null;
  assigneeId: string | null;
};

/** A thread of this project, locked until the transaction ends. @throws Failure "notFound" */
export async function lockThread(client: PoolClient, projectId: string, threadId: string): Promise<ThreadRow> {
  if (!isId(threadId)) throw notFound("comment");
  const { rows } = await client.query<ThreadRow>(
    `SELECT id, "createdById", "resolvedAt", "assigneeId" FROM "CommentThread"
     WHERE id = $1 AND "projectId" = $2 FOR NO KEY UPDATE`,
    [threadId, projectId],
  );
  const [row] = rows;
  if (!row) throw notFound("comment");
  return row;
}

type NewComment = { id: string; threadId: string; authorId: string; text: string; mentions: readonly string[] };

/**
 * Writes a comment; false when it is there already, because an answer was lost and it was sent again.
 *
 * @throws Failure "conflict" when the thread is full, or the id is somebody else's
 */
export async function insertComment(client: PoolClient, comment: NewComment): Promise<boolean> {
  const { id, threadId, authorId, text, mentions } = comment;
  const known = await client.query<{ threadId: string; authorId: string | null }>(
    `SELECT "threadId", "authorId" FROM "Comment" WHERE id = $1`,
    [id],
  );
  const [before] = known.rows;
  if (before && before.threadId === threadId && before.authorId === authorId) return false;
  if (before) throw conflict("Something with this id is there already. Choose another one.");
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "Comment" WHERE "threadId" = $1`,
    [threadId],
  );
  if ((rows[0]?.count ?? 0) >= MAX_COMMENTS_A_THREAD)
    throw conflict(`This thread is full (${MAX_COMMENTS_A_THREAD} comments). Resolve it and begin a new one.`);
  await client.query(`INSERT INTO "Comment" (id, "threadId", "authorId", text, mentions) VALUES ($1, $2, $3, $4, $5)`, [
    id,
    threadId,
    authorId,
    text,
    mentions,
  ]);
  return true;
}

/** Says that something happened in a thread, and that whoever did it has seen it. */
export async function touchThread(client: PoolClient, threadId: string, actorId: string): Promise<void> {
  await client.query(
    // Never twice the same moment, so that what happened after somebody read is always later than their reading.
    `UPDATE "CommentThread" SET "changedAt" = greatest(clock_timestamp()::timestamp(3), "changedAt" + interval '1 ms')
     WHERE id = $1`,
    [threadId],
  );
  await markRead(client, threadId, actorId);
}

/** Somebody has read it up to what happened in it last. */
export async function markRead(client: PoolClient, threadId: string, userId: string): Promise<void> {
  await client.query(
    `INSERT INTO "ThreadRead" ("threadId", "userId", "readAt") SELECT id, $2, "changedAt" FROM "CommentThread"
     WHERE id = $1 ON CONFLICT ("threadId", "userId") DO UPDATE SET "readAt" = excluded."readAt"`,
    [threadId, userId],
  );
}

type CommentRow = { authorId: string | null; deletedAt: Date | null; mentions: string[] };

/** @throws Failure "notFound" */
export async function readComment(client: PoolClient, threadId: string, commentId: string): Promise<CommentRow> {
  if (!isId(commentId)) throw notFound("comment");
  const { rows } = await client.query<CommentRow>(
    `SELECT "authorId", "deletedAt", mentions FROM "Comment" WHERE id = $1 AND "threadId" = $2`,
    [commentId, threadId],
  );
  const [row] = rows;
  if (!row) throw notFound("comment");
  return row;
}
