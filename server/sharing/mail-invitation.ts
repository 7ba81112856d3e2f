import { createTransport } from "nodemailer";
import { prisma } from "../../prisma/client.ts";
import { isFailure } from "../failures.ts";
import { logger } from "../logging/logger.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { publicUrl, signInMethods } from "../sign-in/settings.ts";

/**
 * Tells an address that somebody invited it, where mail is set up. The invitation stands whether or not the mail arrives:
 * a mail server that is down is for the log. Words of people whom nobody knows are mailed to nobody: whoever invites has
 * confirmed an address themself, and one address hears of it a few times an hour, whoever asks.
 */
export async function mailInvitation(principal: Principal, to: string): Promise<void> {
  const mail = signInMethods().mail;
  if (!mail || !(await isKnown(principal)) || !(await mayHearAgain(to))) return;
  const host = new URL(publicUrl()).host;
  const text = [
    `${principal.name} invited you to compose together in Tutti at ${host}.`,
    `Sign in with this address to see what it is:\n\n${publicUrl()}/sign-in?next=/projects`,
    "If you do not know them, do nothing: nothing was set up in your name.",
  ].join("\n\n");
  try {
    await createTransport(mail.server).sendMail({
      to,
      from: mail.from,
      subject: `${principal.name} invited you to Tutti`,
      text: `${text}\n`,
    });
  } catch (error) {
    logger.error({ error }, "an invitation could not be mailed");
  }
}

async function isKnown({ userId }: Principal): Promise<boolean> {
  const user = await prisma().user.findUnique({ where: { id: userId }, select: { emailVerified: true } });
  return user !== null && user.emailVerified !== null;
}

async function mayHearAgain(address: string): Promise<boolean> {
  try {
    await countAttempt("invite-mail", address);
    return true;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return false;
  }
}
