import { createHash } from "node:crypto";
import type pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "../../prisma/client.ts";
import { tooMany } from "../failures.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * How often somebody may try (points in seconds). By account against guessing one password, by address against trying
 * one password on many accounts; addresses are generous, because a whole school can share one.
 */
export const LIMITS = {
  "password-account": { points: 10, duration: 15 * MINUTE },
  "password-address": { points: 100, duration: 15 * MINUTE },
  "sign-up-address": { points: 60, duration: HOUR },
  "guest-address": { points: 300, duration: HOUR },
  "mail-account": { points: 5, duration: HOUR },
  "mail-address": { points: 60, duration: HOUR },
  "invite-user": { points: 60, duration: HOUR },
  "invite-mail": { points: 3, duration: HOUR },
  "export-user": { points: 10, duration: HOUR },
  "upload-user": { points: 60, duration: HOUR },
  "comment-user": { points: 60, duration: 5 * MINUTE },
  "chat-user": { points: 120, duration: 5 * MINUTE },
  "proposal-user": { points: 30, duration: HOUR },
  "training-user": { points: 60, duration: HOUR },
} as const;

export type Limit = keyof typeof LIMITS;

// One set for each pool: tests open several databases one after the other.
const limiters = new WeakMap<pg.Pool, Map<Limit, RateLimiterPostgres>>();

function limiter(limit: Limit): RateLimiterPostgres {
  const client = pool();
  const made = limiters.get(client) ?? new Map<Limit, RateLimiterPostgres>();
  limiters.set(client, made);
  const existing = made.get(limit);
  if (existing) return existing;
  const created = new RateLimiterPostgres({
    storeClient: client,
    storeType: "pool",
    tableName: "RateLimit",
    tableCreated: true,
    keyPrefix: limit,
    ...LIMITS[limit],
    // A database that is away for a moment must not open the door to guessing.
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: limit, ...LIMITS[limit] }),
  });
  made.set(limit, created);
  return created;
}

/** Hashed, so that the table of counters is no list of e-mail addresses. */
function keyOf(who: string): string {
  return createHash("sha256").update(who).digest("base64url");
}

/**
 * Counts one attempt, in the database, so that all processes count together. Call it before the work, or a burst of
 * parallel attempts passes.
 *
 * @throws Failure "tooMany" past the limit
 */
export async function countAttempt(limit: Limit, who: string): Promise<void> {
  try {
    await limiter(limit).consume(keyOf(who));
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.ceil(refused.msBeforeNext / 1000);
    throw tooMany(`Too many attempts. Wait ${waitInWords(seconds)}, then try again.`, seconds);
  }
}

/** Takes one attempt back: it was no guess. */
export async function takeBackAttempt(limit: Limit, who: string): Promise<void> {
  await limiter(limit).reward(keyOf(who), 1);
}

/** Begins counting anew, after a success. */
export async function forgetAttempts(limit: Limit, who: string): Promise<void> {
  await limiter(limit).delete(keyOf(who));
}

function waitInWords(seconds: number): string {
  const minutes = Math.ceil(seconds / MINUTE);
  return minutes <= 1 ? "a minute" : `${minutes} minutes`;
}
