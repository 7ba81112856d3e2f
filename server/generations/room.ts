import type { PoolClient } from "pg";
import { tooMany } from "../failures.ts";
import {
  GUESTS_SHARE,
  MAX_QUEUED,
  MAX_QUEUED_PER_PERSON,
  ONE_SHARE,
  QUEUE_RETRY_SECONDS,
  SURE_ROOM,
} from "./limits.ts";

/** Generations that wait: of everybody, of one person, and of all guests. */
export type Waiting = { all: number; own: number; guests: number };

/**
 * How many generations one person may have waiting: a tenth of the room that others leave, so that it shrinks for
 * everybody alike as the queue fills up and ten people cannot shut out the eleventh; a few always.
 */
export function fairShare({ all, own }: Pick<Waiting, "all" | "own">): number {
  const share = Math.floor((MAX_QUEUED - (all - own)) * ONE_SHARE);
  return Math.min(MAX_QUEUED_PER_PERSON, Math.max(SURE_ROOM, share));
}

/**
 * Lets one more generation of this person into the queue. The caller holds the queue's lock.
 *
 * @throws Failure "tooMany" when the queue is full, for this person, for guests or altogether
 */
export async function requireRoom(client: PoolClient, userId: string): Promise<void> {
  const { isGuest, ...waiting } = await countWaiting(client, userId);
  const { all, own, guests } = waiting;
  if (own >= fairShare(waiting)) {
    throw tooMany(
      `You have ${own} generations waiting, which is the most one person may have now. Wait for some, or cancel some.`,
      QUEUE_RETRY_SECONDS,
    );
  }
  if (all >= MAX_QUEUED) {
    throw tooMany(`The queue is full: ${all} generations are waiting. Try again in a moment.`, QUEUE_RETRY_SECONDS);
  }
  if (isGuest && guests >= MAX_QUEUED * GUESTS_SHARE) {
    throw tooMany(
      `Very many generations of guests are waiting. Try again in a moment, or sign in.`,
      QUEUE_RETRY_SECONDS,
    );
  }
}

async function countWaiting(client: PoolClient, userId: string): Promise<Waiting & { isGuest: boolean }> {
  const counted = await client.query(
    `SELECT count(*)::int AS all, count(*) FILTER (WHERE g."userId" = $1)::int AS own,
       count(*) FILTER (WHERE u."isGuest")::int AS guests,
       coalesce((SELECT "isGuest" FROM "User" WHERE id = $1), true) AS "isGuest"
     FROM "Generation" g JOIN "User" u ON u.id = g."userId" WHERE g.state = 'queued'`,
    [userId],
  );
  return counted.rows[0];
}
