import { pool } from "../../../prisma/client.ts";
import { inTransaction } from "../../../prisma/transaction.ts";

/** Somebody who is reading has read it by then, and gets no mail about it. */
export const MAIL_AFTER_MINUTES = 5;
/** Between two mails to one person. */
export const MAIL_EVERY_MINUTES = 15;
/** What could not be mailed for so long (no mail server, no confirmed address) is no news any more. */
export const MAIL_WITHIN_HOURS = 48;
/** The kinds in which somebody asks for this very person. */
const ASKS_FOR_SOMEBODY = ["mention", "assigned", "ownership"];

export type Claim = { userId: string; name: string; email: string; ids: string[] };

const WAITING = `
  n."mailedAt" IS NULL AND n."readAt" IS NULL
  AND n."createdAt" < now() - make_interval(mins => $1)
  AND n."createdAt" > now() - make_interval(hours => $2)
  AND u.email IS NOT NULL AND u."emailVerified" IS NOT NULL
  AND (u."mailAbout" = 'all' OR (u."mailAbout" = 'mentions' AND n.kind = ANY($3)))
  AND NOT EXISTS (SELECT 1 FROM "Notification" m WHERE m."userId" = u.id
    AND m."mailedAt" > now() - make_interval(mins => $4))`;

export type Pace = { afterMinutes: number; everyMinutes: number };
export const PACE: Pace = { afterMinutes: MAIL_AFTER_MINUTES, everyMinutes: MAIL_EVERY_MINUTES };

const limits = ({ afterMinutes, everyMinutes }: Pace) => [
  afterMinutes,
  MAIL_WITHIN_HOURS,
  ASKS_FOR_SOMEBODY,
  everyMinutes,
];

/** People who have unread news that is old enough to be mailed, at most so many. */
export async function peopleToMail(most: number, pace = PACE): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT u.id FROM "Notification" n JOIN "User" u ON u.id = n."userId" WHERE ${WAITING}
     GROUP BY u.id ORDER BY min(n."createdAt") LIMIT $5`,
    [...limits(pace), most],
  );
  return rows.map(({ id }) => id);
}

/**
 * Takes what is to be mailed to one person, so that no other process, and nobody after a restart, mails it again: it
 * counts as mailed before it is sent, so it is sent at most once. Null when there is nothing, or somebody else has it.
 */
export function claimMail(userId: string, pace = PACE): Promise<Claim | null> {
  return inTransaction(async (client) => {
    // One process at a time for one person: else two would take half of their news each, and send two mails.
    const { rows: people } = await client.query<{ name: string; email: string }>(
      `SELECT name, email FROM "User" WHERE id = $1 FOR NO KEY UPDATE SKIP LOCKED`,
      [userId],
    );
    const [person] = people;
    if (!person) return null;
    const { rows } = await client.query<{ id: string }>(
      `UPDATE "Notification" SET "mailedAt" = now() WHERE id IN (
         SELECT n.id FROM "Notification" n JOIN "User" u ON u.id = n."userId" WHERE ${WAITING} AND u.id = $5)
       RETURNING id`,
      [...limits(pace), userId],
    );
    return rows.length > 0 ? { userId, ...person, ids: rows.map(({ id }) => id) } : null;
  });
}

/** Gives it back: the mail server certainly did not take it. */
export async function releaseClaim({ ids }: Claim): Promise<void> {
  await pool().query(`UPDATE "Notification" SET "mailedAt" = NULL WHERE id = ANY($1)`, [ids]);
}
