import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { announceProjectEvent } from "../events/project-events.ts";
import type { NotificationKind } from "./kinds.ts";

/** Of everything that one person was told, so many are kept, the newest: nobody scrolls further back. */
export const NOTIFICATIONS_KEPT = 200;

export type NewNotification = {
  /** who is told */
  userId: string;
  /** null for what belongs to no project, such as a workspace */
  projectId: string | null;
  kind: NotificationKind;
  /** who did it; null: the server */
  actorId: string | null;
  /** what it is about, for words and links: {threadId, commentId, proposalId, workspaceId, role, ...} */
  about: Readonly<Record<string, string | number | boolean | null>>;
};

/**
 * Tells one person of something, inside the transaction in which it happened: they hear of it when that commits, and
 * only then. Nobody is told of what they did themself. Mail, where it is wanted, follows later.
 */
export async function notify(client: PoolClient, told: NewNotification): Promise<void> {
  if (told.userId === told.actorId) return;
  await client.query(
    `INSERT INTO "Notification" (id, "userId", "projectId", kind, "actorId", about) VALUES ($1, $2, $3, $4, $5, $6)`,
    [randomUUID(), told.userId, told.projectId, told.kind, told.actorId, JSON.stringify(told.about)],
  );
  await forgetOldest(client, told.userId);
  await announceNews(client, told.userId, told.projectId);
}

/** Everything that somebody has open looks at their news again. */
export async function announceNews(client: PoolClient, userId: string, projectId: string | null): Promise<void> {
  await announceProjectEvent({ project: projectId ?? "", kind: "notifications", user: userId }, client);
}

async function forgetOldest(client: PoolClient, userId: string): Promise<void> {
  await client.query(
    // Who is told by several at once: one of them tidies up, and nobody waits.
    `DELETE FROM "Notification" WHERE id IN (
       SELECT id FROM "Notification" WHERE id IN (
         SELECT id FROM "Notification" WHERE "userId" = $1 ORDER BY "createdAt" DESC, id DESC OFFSET $2)
       FOR UPDATE SKIP LOCKED)`,
    [userId, NOTIFICATIONS_KEPT],
  );
}
