import type { PoolClient } from "pg";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { recordAudit } from "../audit/record.ts";
import { revokeWhere } from "./session-list.ts";

/**
 * Hands a guest's work to the account that signed in from the guest's browser: nobody could reach it otherwise. The
 * guest stays behind as the author of what they wrote, without projects and signed out; their access tokens end,
 * because they were given out for less.
 */
export async function absorbGuest(guestId: string, userId: string): Promise<void> {
  const isDone = await inTransaction(async (client) => {
    const guest = await client.query(`SELECT 1 FROM "User" WHERE id = $1 AND "isGuest" FOR UPDATE`, [guestId]);
    if (guest.rowCount !== 1) return false;
    await moveMemberships(client, guestId, userId);
    await moveWorkspaces(client, guestId, userId);
    await moveWork(client, guestId, userId);
    await recordAudit(client, { actorId: userId, action: "account.absorbed-guest", subject: guestId });
    await announceAccessChange({ user: guestId }, client);
    await announceAccessChange({ user: userId }, client);
    return true;
  });
  if (isDone) await revokeWhere(guestId, { except: null });
}

/**
 * Of two memberships in one project the better role counts. What came by a share link goes on to hang on that link, and
 * what was somebody's own stays theirs when the link is revoked.
 */
const MERGE = `
  WITH merged AS (
    -- Roles are declared from owner down to viewer, so the least of two is the better one.
    SELECT mine."projectId", least(mine.role, theirs.role) AS role,
      least(CASE WHEN mine."shareLinkId" IS NULL THEN mine.role ELSE mine."invitedRole" END,
        CASE WHEN theirs."shareLinkId" IS NULL THEN theirs.role ELSE theirs."invitedRole" END) AS own,
      CASE WHEN mine.role <= theirs.role THEN mine."shareLinkId" ELSE theirs."shareLinkId" END AS link
    FROM "Membership" mine JOIN "Membership" theirs USING ("projectId")
    WHERE mine."userId" = $2 AND theirs."userId" = $1
  )
  UPDATE "Membership" m SET role = merged.role,
    "shareLinkId" = CASE WHEN merged.own = merged.role THEN NULL ELSE merged.link END,
    "invitedRole" = CASE WHEN merged.own = merged.role THEN NULL ELSE merged.own END
  FROM merged WHERE m."projectId" = merged."projectId" AND m."userId" = $2`;

async function moveMemberships(client: PoolClient, guestId: string, userId: string): Promise<void> {
  await client.query(MERGE, [guestId, userId]);
  await client.query(
    `UPDATE "Membership" theirs SET "userId" = $2 WHERE theirs."userId" = $1 AND NOT EXISTS
     (SELECT 1 FROM "Membership" mine WHERE mine."userId" = $2 AND mine."projectId" = theirs."projectId")`,
    [guestId, userId],
  );
  await client.query(`DELETE FROM "Membership" WHERE "userId" = $1`, [guestId]);
}

/** In a workspace that both are in, the one who may do more stays. */
async function moveWorkspaces(client: PoolClient, guestId: string, userId: string): Promise<void> {
  await client.query(
    `INSERT INTO "WorkspaceMember" AS mine ("workspaceId", "userId", role)
     SELECT "workspaceId", $2, role FROM "WorkspaceMember" WHERE "userId" = $1
     ON CONFLICT ("workspaceId", "userId") DO UPDATE SET role =
       CASE WHEN 'owner' IN (mine.role, excluded.role) THEN 'owner'
         WHEN 'admin' IN (mine.role, excluded.role) THEN 'admin' ELSE 'member' END`,
    [guestId, userId],
  );
  await client.query(`DELETE FROM "WorkspaceMember" WHERE "userId" = $1`, [guestId]);
  await client.query(
    `UPDATE "OwnershipOffer" SET "fromId" = CASE WHEN "fromId" = $1 THEN $2 ELSE "fromId" END,
       "toId" = CASE WHEN "toId" = $1 THEN $2 ELSE "toId" END WHERE $1 IN ("fromId", "toId")`,
    [guestId, userId],
  );
}

async function moveWork(client: PoolClient, guestId: string, userId: string): Promise<void> {
  // An idempotency key is unique for a person, and nobody repeats a request across signing in.
  await client.query(`UPDATE "Generation" SET "userId" = $2, "idempotencyKey" = NULL WHERE "userId" = $1`, [
    guestId,
    userId,
  ]);
  await client.query(`UPDATE "Dataset" SET "ownerId" = $2 WHERE "ownerId" = $1`, [guestId, userId]);
  await client.query(`UPDATE "TrainingRun" SET "userId" = $2 WHERE "userId" = $1`, [guestId, userId]);
  await client.query(`UPDATE "CustomModel" SET "ownerId" = $2 WHERE "ownerId" = $1`, [guestId, userId]);
  await moveTalk(client, guestId, userId);
  await client.query(`DELETE FROM "AccessToken" WHERE "userId" = $1`, [guestId]);
}

/** What the guest wrote, was given and was told, and what they may change because they made it. */
const TALK = [
  `UPDATE "Comment" SET "authorId" = $2 WHERE "authorId" = $1`,
  `UPDATE "Comment" SET "deletedById" = $2 WHERE "deletedById" = $1`,
  `UPDATE "Comment" SET mentions = array_replace(mentions, $1::uuid, $2::uuid) WHERE $1::uuid = ANY(mentions)`,
  `UPDATE "CommentThread" SET "createdById" = $2 WHERE "createdById" = $1`,
  `UPDATE "CommentThread" SET "assigneeId" = $2 WHERE "assigneeId" = $1`,
  `UPDATE "ChatMessage" SET "authorId" = $2 WHERE "authorId" = $1`,
  `UPDATE "Version" SET "createdById" = $2 WHERE "createdById" = $1`,
  `UPDATE "MergeProposal" SET "createdById" = $2 WHERE "createdById" = $1`,
  `UPDATE "Notification" SET "userId" = $2 WHERE "userId" = $1`,
  `UPDATE "ThreadRead" theirs SET "userId" = $2 WHERE "userId" = $1 AND NOT EXISTS
     (SELECT 1 FROM "ThreadRead" mine WHERE mine."userId" = $2 AND mine."threadId" = theirs."threadId")`,
];

async function moveTalk(client: PoolClient, guestId: string, userId: string): Promise<void> {
  for (const statement of TALK) await client.query(statement, [guestId, userId]);
}
