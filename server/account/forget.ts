import type { PoolClient } from "pg";
import { ensureNobody, NOBODY_ID } from "./nobody.ts";

/** Columns that may name nobody: what a person did stays where it belongs, as done by somebody who left. */
const EMPTIED = [
  ["Take", "authorId"],
  ["Take", "decidedById"],
  ["CommentThread", "createdById"],
  ["CommentThread", "resolvedById"],
  ["CommentThread", "assigneeId"],
  ["Comment", "authorId"],
  ["Comment", "deletedById"],
  ["ChatMessage", "authorId"],
  ["Notification", "actorId"],
  ["Version", "createdById"],
  ["MergeProposal", "createdById"],
  ["MergeProposal", "decidedById"],
  ["Invitation", "createdById"],
] as const;

/** Takes somebody out of everything that stays when their account goes, in the transaction that deletes it. */
export async function forget(client: PoolClient, userId: string, email: string | null): Promise<void> {
  for (const [table, column] of EMPTIED) {
    await client.query(`UPDATE "${table}" SET "${column}" = NULL WHERE "${column}" = $1`, [userId]);
  }
  await client.query(
    `UPDATE "Comment" SET mentions = array_remove(mentions, $1::uuid) WHERE $1::uuid = ANY(mentions)`,
    [userId],
  );
  await client.query(`DELETE FROM "Notification" WHERE position($1 IN about::text) > 0`, [userId]);
  await client.query(`DELETE FROM "OwnershipOffer" WHERE "fromId" = $1`, [userId]);
  await client.query(`DELETE FROM "VerificationToken" WHERE identifier IN ($1, $2, $3)`, [
    email ?? "",
    `guest:${userId}`,
    `confirm:${userId}`,
  ]);
  if (email) await client.query(`DELETE FROM "Invitation" WHERE email = $1`, [email]);
  await keepGenerations(client, userId);
  await forgetInCredits(client, userId);
}

/** Takes in other people's projects hang on the generation that wrote them, so these need somebody. */
async function keepGenerations(client: PoolClient, userId: string): Promise<void> {
  await client.query(
    `UPDATE "Generation" SET state = 'cancelled', "cancelledAt" = now(), "finishedAt" = now(), "leaseUntil" = NULL
     WHERE "userId" = $1 AND state IN ('queued', 'running')`,
    [userId],
  );
  await ensureNobody(client);
  await client.query(`UPDATE "Generation" SET "userId" = $2, "idempotencyKey" = NULL WHERE "userId" = $1`, [
    userId,
    NOBODY_ID,
  ]);
}

/** Forks say after whom they are: that somebody wrote stays, the name goes. */
async function forgetInCredits(client: PoolClient, userId: string): Promise<void> {
  await client.query(
    `UPDATE "Project" SET credits = (
       SELECT coalesce(jsonb_agg(CASE WHEN jsonb_typeof(credit->'authors') = 'array'
         THEN jsonb_set(credit, '{authors}', (
           SELECT coalesce(jsonb_agg(CASE WHEN author->>'userId' = $1
             THEN jsonb_set(author, '{name}', '"somebody who left"') ELSE author END), '[]')
           FROM jsonb_array_elements(credit->'authors') author))
         ELSE credit END), '[]') FROM jsonb_array_elements(credits) credit)
     WHERE position($1 IN credits::text) > 0 AND jsonb_typeof(credits) = 'array'`,
    [userId],
  );
}
