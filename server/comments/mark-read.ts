import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { readNotificationsAbout } from "../notifications/mark-read.ts";
import type { Principal } from "../sign-in/principal.ts";
import { lockThread, markRead } from "./rows.ts";

/** Says that somebody has read a thread; what they were told about it counts as read too. @throws Failure "notFound" */
export async function markThreadRead(principal: Principal, projectId: string, threadId: string): Promise<void> {
  await requireProject(principal, projectId, "project.read");
  await inTransaction(async (client) => {
    await lockThread(client, projectId, threadId);
    await markRead(client, threadId, principal.userId);
    await readNotificationsAbout(client, principal.userId, { projectId, threadId });
  });
}

/** Says that somebody has read everything in a project. @throws Failure "notFound" */
export async function markAllThreadsRead(principal: Principal, projectId: string): Promise<void> {
  await requireProject(principal, projectId, "project.read");
  await inTransaction(async (client) => {
    await client.query(
      `INSERT INTO "ThreadRead" ("threadId", "userId", "readAt")
       SELECT id, $2, "changedAt" FROM "CommentThread" WHERE "projectId" = $1
       ON CONFLICT ("threadId", "userId") DO UPDATE SET "readAt" = excluded."readAt"`,
      [projectId, principal.userId],
    );
    await readNotificationsAbout(client, principal.userId, { projectId });
  });
}
