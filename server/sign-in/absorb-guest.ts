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
    await moveWork(client, guestId, userId);
    await recordAudit(client, { actorId: userId, action: "account.absorbed-guest", subject: guestId });
    await announceAccessChange({ user: guestId }, client);
    return true;
  });
  if (isDone) await revokeWhere(guestId, { except: null });
}

async function moveMemberships(client: PoolClient, guestId: string, userId: string): Promise<void> {
  // Roles are declared from owner down to viewer, so the least of two is the better one.
  await client.query(
    `UPDATE "Membership" mine SET role = least(mine.role, theirs.role) FROM "Membership" theirs
     WHERE mine."userId" = $2 AND theirs."userId" = $1 AND mine."projectId" = theirs."projectId"`,
    [guestId, userId],
  );
  await client.query(
    `UPDATE "Membership" theirs SET "userId" = $2 WHERE theirs."userId" = $1 AND NOT EXISTS
     (SELECT 1 FROM "Membership" mine WHERE mine."userId" = $2 AND mine."projectId" = theirs."projectId")`,
    [guestId, userId],
  );
  await client.query(`DELETE FROM "Membership" WHERE "userId" = $1`, [guestId]);
}

async function moveWork(client: PoolClient, guestId: string, userId: string): Promise<void> {
  // An idempotency key is unique for a person, and nobody repeats a request across signing in.
  await client.query(`UPDATE "Generation" SET "userId" = $2, "idempotencyKey" = NULL WHERE "userId" = $1`, [
    guestId,
    userId,
  ]);
  await client.query(`UPDATE "CustomModel" SET "ownerId" = $2 WHERE "ownerId" = $1`, [guestId, userId]);
  await client.query(`DELETE FROM "AccessToken" WHERE "userId" = $1`, [guestId]);
}
