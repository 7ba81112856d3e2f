import { prisma } from "../../prisma/client.ts";
import { type Principal, principalOf } from "../sign-in/principal.ts";
import { ACCESS_TOKEN_PREFIX, hashSecret } from "./token-text.ts";

/** "Last used" is right to this much; finer would be a write a request. */
const USED_RESOLUTION_MS = 60_000;

/** Who this personal access token belongs to, or null when it is unknown, revoked or expired. */
export async function tokenPrincipal(text: string): Promise<Principal | null> {
  if (!text.startsWith(ACCESS_TOKEN_PREFIX)) return null;
  const token = await prisma().accessToken.findUnique({
    where: { tokenHash: hashSecret(text) },
    include: { user: true },
  });
  if (!token || token.revokedAt) return null;
  const now = new Date();
  if (token.expiresAt && token.expiresAt <= now) return null;
  if (!token.lastUsedAt || now.getTime() - token.lastUsedAt.getTime() > USED_RESOLUTION_MS) {
    await prisma().accessToken.updateMany({ where: { id: token.id }, data: { lastUsedAt: now } });
  }
  return principalOf(token.user, { tokenId: token.id });
}
