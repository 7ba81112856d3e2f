import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { recordAudit } from "../audit/record.ts";
import { claimInvitations } from "../sharing/claim-invitations.ts";
import { revokeWhere } from "./session-list.ts";

/**
 * Somebody opened a link that was mailed to this account's address. The first time, everything that was set up before
 * goes: a stranger could have made the account with this address and wait for its owner to arrive.
 */
export async function confirmEmail(userId: string): Promise<void> {
  const isFirst = await inTransaction(async (client) => {
    const confirmed = await client.query(
      `UPDATE "User" SET "emailVerified" = now() AT TIME ZONE 'UTC', "passwordHash" = NULL
       WHERE id = $1 AND "emailVerified" IS NULL`,
      [userId],
    );
    if (confirmed.rowCount !== 1) return false;
    await client.query(`DELETE FROM "Account" WHERE "userId" = $1`, [userId]);
    await client.query(`DELETE FROM "AccessToken" WHERE "userId" = $1`, [userId]);
    await recordAudit(client, { actorId: userId, action: "account.email-verified", subject: userId });
    await claimInvitations(client, userId);
    await announceAccessChange({ user: userId }, client);
    return true;
  });
  if (isFirst) await revokeWhere(userId, { except: null });
}
