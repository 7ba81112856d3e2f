import { createHash } from "node:crypto";
import { prisma } from "../../prisma/client.ts";

/**
 * A guest who asks for a magic link claims that address. Without this, anybody could send a guest a link of their own,
 * and opening it would hand the guest's work over.
 */
export async function rememberGuestClaim(guestId: string, email: string, expires: Date): Promise<void> {
  const claim = claimOf(guestId, email);
  await prisma().verificationToken.upsert({
    where: { token: claim.token },
    create: { ...claim, expires },
    update: { expires },
  });
}

/** Whether this guest asked for a link to this address; a claim can be used once. */
export async function takeGuestClaim(guestId: string, email: string): Promise<boolean> {
  const taken = await prisma().verificationToken.deleteMany({
    where: { ...claimOf(guestId, email), expires: { gt: new Date() } },
  });
  return taken.count > 0;
}

function claimOf(guestId: string, email: string): { identifier: string; token: string } {
  // No e-mail address begins like this, and no link's token is the hash of two things with a space between.
  return {
    identifier: `guest:${guestId}`,
    token: createHash("sha256").update(`claim ${guestId} ${email}`).digest("hex"),
  };
}
