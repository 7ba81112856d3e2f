import { createHash, randomBytes } from "node:crypto";
import { prisma } from "../../prisma/client.ts";
import { unavailable } from "../failures.ts";
import type { Caller } from "./caller.ts";
import { rememberGuestClaim } from "./guest-claim.ts";
import { emailInput, parseInput } from "./input.ts";
import { countAttempt } from "./limits.ts";
import { sendMagicLinkMail } from "./mail.ts";
import { browserOf, type Principal } from "./principal.ts";
import { authSecret, publicUrl, signInMethods } from "./settings.ts";

export const MAGIC_LINK_MINUTES = 30;
const TOKEN_BYTES = 32;

/**
 * Sends a link that signs in whoever opens it, and makes an account for an address that has none: the answer is the
 * same for both. A guest who asks becomes that account, with their work, if they open it in the same browser.
 *
 * @param callbackUrl where it leads afterwards, a path of ours
 * @throws Failure "invalid", "tooMany", "unavailable" where no mail is set up or it cannot be sent
 */
export async function requestMagicLink(
  input: { email: string; callbackUrl?: string | undefined },
  caller: Caller,
  principal: Principal | null,
): Promise<void> {
  const email = parseInput(emailInput, input.email);
  await admitMagicLink(email, caller);
  const token = randomBytes(TOKEN_BYTES).toString("hex");
  await prisma().verificationToken.create({
    data: { identifier: email, token: storedToken(token), expires: magicLinkExpiry() },
  });
  const query = new URLSearchParams({ callbackUrl: `${publicUrl()}${ownPath(input.callbackUrl)}`, token, email });
  await deliverMagicLink(email, `${publicUrl()}/api/auth/callback/email?${query}`, principal);
}

/** Counts a request for a link; also called when next-auth's own form asks for one. */
export async function admitMagicLink(email: string, caller: Caller): Promise<void> {
  if (!signInMethods().mail) throw unavailable("This Tutti cannot send mail. Sign in with a password instead.");
  await countAttempt("mail-address", caller.address);
  await countAttempt("mail-account", email);
}

export async function deliverMagicLink(email: string, url: string, principal: Principal | null): Promise<void> {
  await prisma().verificationToken.deleteMany({ where: { expires: { lt: new Date() } } });
  const guest = browserOf(principal);
  if (guest?.isGuest) await rememberGuestClaim(guest.userId, email, magicLinkExpiry());
  await sendMagicLinkMail(email, url);
}

export function magicLinkExpiry(): Date {
  return new Date(Date.now() + MAGIC_LINK_MINUTES * 60_000);
}

/** As next-auth's callback looks it up. */
function storedToken(token: string): string {
  return createHash("sha256").update(`${token}${authSecret()}`).digest("hex");
}

/** Never another site's address: the link stands in a mail that people trust. */
function ownPath(path: string | undefined): string {
  const isOwn =
    path?.startsWith("/") &&
    URL.canParse(path, publicUrl()) &&
    new URL(path, publicUrl()).origin === new URL(publicUrl()).origin;
  return isOwn ? (path ?? "/projects") : "/projects";
}
