import { prisma } from "../../prisma/client.ts";
import type { Principal } from "./principal.ts";

/** Whether the session or token by which somebody came is still in force: for what stays open longer than a request. */
export async function isStillSignedIn({ sessionId, tokenId }: Principal): Promise<boolean> {
  const row = sessionId
    ? await prisma().session.findUnique({ where: { id: sessionId }, select: { revokedAt: true, expiresAt: true } })
    : await prisma().accessToken.findUnique({
        where: { id: tokenId ?? "" },
        select: { revokedAt: true, expiresAt: true },
      });
  return row !== null && row.revokedAt === null && (row.expiresAt === null || row.expiresAt.getTime() > Date.now());
}
