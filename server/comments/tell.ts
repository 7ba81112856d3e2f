import type { PoolClient } from "pg";
import { announceProjectEvent } from "../events/project-events.ts";
import type { NotificationKind } from "../notifications/kinds.ts";
import { thoseWhoMay } from "../notifications/may-do.ts";
import { notify } from "../notifications/notify.ts";

/** People who are told of a reply, those who wrote last first: a thread is no mailing list. */
export const MAX_TOLD = 30;

export type Told = { userId: string; kind: NotificationKind };
type About = { projectId: string; threadId: string; commentId: string | null; actorId: string };

/** Who takes part in a thread: who wrote in it, began it, or has it to do; only those who may still read it. */
export async function participants(client: PoolClient, projectId: string, threadId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM (
       SELECT "authorId" AS id, "createdAt" AS at FROM "Comment" WHERE "threadId" = $1 AND "deletedAt" IS NULL
       UNION ALL SELECT "createdById", "createdAt" FROM "CommentThread" WHERE id = $1
       UNION ALL SELECT "assigneeId", "createdAt" FROM "CommentThread" WHERE id = $1
     ) AS everybody WHERE id IS NOT NULL GROUP BY id ORDER BY max(at) DESC LIMIT $2`,
    [threadId, MAX_TOLD],
  );
  return thoseWhoMay(
    rows.map(({ id }) => id),
    projectId,
    "project.read",
    client,
  );
}

/** Tells each of them once, of the first reason that is given, and everybody's open tabs that the thread changed. */
export async function tellThread(client: PoolClient, about: About, told: readonly Told[]): Promise<void> {
  const { projectId, threadId, commentId, actorId } = about;
  const already = new Set<string>();
  for (const { userId, kind } of told) {
    if (already.has(userId)) continue;
    already.add(userId);
    await notify(client, { userId, projectId, kind, actorId, about: { threadId, commentId } });
  }
  await announceProjectEvent({ project: projectId, kind: "comments", id: threadId }, client);
}
