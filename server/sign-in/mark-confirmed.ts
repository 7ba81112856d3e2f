import type { PoolClient } from "pg";
import { recordAudit } from "../audit/record.ts";
import { claimInvitations } from "../sharing/claim-invitations.ts";

/**
 * Writes down that an account's address was shown to be its owner's, by a way that needs nothing to be taken away (see
 * `confirm-email.ts` for the one that does), and gives them what waited for it. Does nothing the second time.
 */
export async function markConfirmed(client: PoolClient, userId: string): Promise<void> {
  const confirmed = await client.query(
    `UPDATE "User" SET "emailVerified" = now() AT TIME ZONE 'UTC'
     WHERE id = $1 AND email IS NOT NULL AND "emailVerified" IS NULL`,
    [userId],
  );
  if (confirmed.rowCount !== 1) return;
  await recordAudit(client, { actorId: userId, action: "account.email-verified", subject: userId });
  await claimInvitations(client, userId);
}
