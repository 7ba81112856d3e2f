import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { isId } from "../access/ids.ts";
import { recordAudit } from "../audit/record.ts";
import { conflict, forbidden, notFound } from "../failures.ts";
import { nameInput, parseInput } from "../sign-in/input.ts";
import type { Principal } from "../sign-in/principal.ts";
import { ACCESS_TOKEN_PREFIX, newSecret } from "./token-text.ts";

export const TOKENS_PER_USER = 50;
export const TOKEN_MAX_DAYS = 366;
const DAY_MS = 24 * 60 * 60 * 1000;

export type TokenView = {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  /** null: never */
  expiresAt: Date | null;
};

const tokenInput = z.object({
  name: nameInput,
  expiresInDays: z
    .int("Days are a whole number.")
    .min(1, "A token lasts a day or longer.")
    .max(TOKEN_MAX_DAYS, `A token lasts at most ${TOKEN_MAX_DAYS} days, or until it is revoked.`)
    .nullish(),
});

/**
 * Makes a personal access token. Its text is shown this once: the database keeps a hash.
 *
 * @throws Failure "invalid", "conflict" when there are too many, "forbidden" to a token: a stolen one must not breed
 */
export async function createToken(
  principal: Principal,
  input: { name: string; expiresInDays?: number | null | undefined },
): Promise<{ id: string; token: string }> {
  if (principal.tokenId) throw forbidden("A token cannot make tokens. Sign in with a browser and make it in settings.");
  const { name, expiresInDays } = parseInput(tokenInput, input);
  return inTransaction(async (client) => {
    await requireRoom(client, principal.userId);
    return insertToken(client, principal.userId, name, expiresInDays ?? null);
  });
}

async function requireRoom(client: PoolClient, userId: string): Promise<void> {
  // The lock makes a burst of requests count one after the other.
  await client.query(`SELECT 1 FROM "User" WHERE id = $1 FOR NO KEY UPDATE`, [userId]);
  const live = await client.query(`SELECT 1 FROM "AccessToken" WHERE "userId" = $1 AND "revokedAt" IS NULL`, [userId]);
  if ((live.rowCount ?? 0) < TOKENS_PER_USER) return;
  throw conflict(`You have ${TOKENS_PER_USER} tokens, which is the most. Revoke one that is not needed.`);
}

/** Writes a fresh token, in the caller's transaction; the operator may do it for anybody. */
export async function insertToken(
  client: PoolClient,
  userId: string,
  name: string,
  expiresInDays: number | null,
): Promise<{ id: string; token: string }> {
  const { text: token, hash } = newSecret(ACCESS_TOKEN_PREFIX);
  const id = randomUUID();
  const expiresAt = expiresInDays === null ? null : new Date(Date.now() + expiresInDays * DAY_MS).toISOString();
  await client.query(
    `INSERT INTO "AccessToken" (id, "userId", name, "tokenHash", "expiresAt")
     VALUES ($1, $2, $3, $4, $5::timestamptz AT TIME ZONE 'UTC')`,
    [id, userId, name, hash, expiresAt],
  );
  await recordAudit(client, { actorId: userId, action: "token.created", subject: id, detail: { expiresInDays } });
  return { id, token };
}

/** The tokens that still work, the newest first. */
export async function listTokens(principal: Principal): Promise<TokenView[]> {
  const isLive = { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
  return prisma().accessToken.findMany({
    where: { userId: principal.userId, revokedAt: null, ...isLive },
    orderBy: { createdAt: "desc" },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true, expiresAt: true },
  });
}

/** Ends a token, and what is connected by it. @throws Failure "notFound" for somebody else's */
export async function revokeToken(principal: Principal, tokenId: string): Promise<void> {
  if (!isId(tokenId)) throw notFound("token");
  await inTransaction(async (client) => {
    const revoked = await client.query(
      `UPDATE "AccessToken" SET "revokedAt" = now() AT TIME ZONE 'UTC'
       WHERE id = $1 AND "userId" = $2 AND "revokedAt" IS NULL`,
      [tokenId, principal.userId],
    );
    if (revoked.rowCount !== 1) throw notFound("token");
    await recordAudit(client, { actorId: principal.userId, action: "token.revoked", subject: tokenId });
    await announceAccessChange({ user: principal.userId }, client);
  });
}
