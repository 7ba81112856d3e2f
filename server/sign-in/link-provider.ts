import { randomUUID } from "node:crypto";
import { inTransaction } from "../../prisma/transaction.ts";
import { recordAudit } from "../audit/record.ts";
import { markConfirmed } from "./mark-confirmed.ts";

type ProviderAccount = { type: string; provider: string; providerAccountId: string };

/** Ties an account at Google or GitHub to a person; a guest becomes an account by it, in place. */
export async function linkProvider(userId: string, account: ProviderAccount): Promise<void> {
  await inTransaction(async (client) => {
    await client.query(
      `INSERT INTO "Account" (id, "userId", type, provider, "providerAccountId") VALUES ($1, $2, $3, $4, $5)`,
      [randomUUID(), userId, account.type, account.provider, account.providerAccountId],
    );
    await recordAudit(client, {
      actorId: userId,
      action: "account.provider-linked",
      subject: userId,
      detail: { provider: account.provider },
    });
    const upgraded = await client.query(`UPDATE "User" SET "isGuest" = false WHERE id = $1 AND "isGuest"`, [userId]);
    if (upgraded.rowCount === 1) {
      await recordAudit(client, { actorId: userId, action: "account.upgraded", subject: userId });
    }
  });
}

/**
 * Takes over the e-mail address that the provider knows, if the person has none and nobody else has it. An address that
 * is the same as the provider's is confirmed: Google and GitHub tell those alone that they confirmed themselves.
 */
export async function adoptEmail(userId: string, email: string | null | undefined): Promise<void> {
  if (!email) return;
  await inTransaction(async (client) => {
    await client.query(
      `UPDATE "User" SET email = $2 WHERE id = $1 AND email IS NULL
       AND NOT EXISTS (SELECT 1 FROM "User" WHERE email = $2)`,
      [userId, email.toLowerCase()],
    );
    const { rowCount } = await client.query(`SELECT 1 FROM "User" WHERE id = $1 AND email = $2`, [
      userId,
      email.toLowerCase(),
    ]);
    if (rowCount === 1) await markConfirmed(client, userId);
  });
}
