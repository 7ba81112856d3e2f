import type { PoolClient } from "pg";
import { z } from "zod";
import { inTransaction } from "../../prisma/transaction.ts";
import { parseInput } from "../sign-in/input.ts";
import type { Principal } from "../sign-in/principal.ts";
import { announceNews, NOTIFICATIONS_KEPT } from "./notify.ts";

export const readInput = z.union([
  z.object({ all: z.literal(true) }),
  z.object({ ids: z.array(z.uuid()).min(1).max(NOTIFICATIONS_KEPT) }),
]);
export type ReadInput = z.input<typeof readInput>;

/** Says that somebody has read some, or all, of what they were told; another person's are left alone. */
export async function markNotificationsRead(principal: Principal, input: ReadInput): Promise<void> {
  const wanted = parseInput(readInput, input);
  const ids = "ids" in wanted ? wanted.ids : null;
  await inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `UPDATE "Notification" SET "readAt" = now() WHERE "userId" = $1 AND "readAt" IS NULL
       AND ($2::uuid[] IS NULL OR id = ANY($2))`,
      [principal.userId, ids],
    );
    if (rowCount) await announceNews(client, principal.userId, null);
  });
}

/** What somebody was told about a thread (or about all threads of a project) is read when that is. */
export async function readNotificationsAbout(
  client: PoolClient,
  userId: string,
  { projectId, threadId }: { projectId: string; threadId?: string },
): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE "Notification" SET "readAt" = now() WHERE "userId" = $1 AND "projectId" = $2 AND "readAt" IS NULL
     AND about->>'threadId' IS NOT NULL AND ($3::text IS NULL OR about->>'threadId' = $3)`,
    [userId, projectId, threadId ?? null],
  );
  if (rowCount) await announceNews(client, userId, projectId);
}
