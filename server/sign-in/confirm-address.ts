import { createHash, randomBytes } from "node:crypto";
import { createTransport } from "nodemailer";
import { prisma } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { conflict, forbidden, notFound, unavailable } from "../failures.ts";
import { logger } from "../logging/logger.ts";
import { invitationsWaitingFor } from "../sharing/invitations.ts";
import { countAttempt } from "./limits.ts";
import { markConfirmed } from "./mark-confirmed.ts";
import { browserOf, type Principal } from "./principal.ts";
import { publicUrl, signInMethods } from "./settings.ts";

const VALID_HOURS = 24;
const MS_AN_HOUR = 3_600_000;
const TOKEN_BYTES = 32;

export type AddressState = {
  email: string | null;
  isConfirmed: boolean;
  /** invitations that take effect when it is confirmed */
  waiting: number;
  /** whether this Tutti can send the mail for it */
  canMail: boolean;
};

/** What is known of somebody's own address, for settings and reminders. */
export async function addressState(principal: Principal): Promise<AddressState> {
  const user = await prisma().user.findUnique({
    where: { id: principal.userId },
    select: { email: true, emailVerified: true },
  });
  const isConfirmed = user?.emailVerified != null;
  const waiting = isConfirmed ? 0 : await invitationsWaitingFor(principal);
  return { email: user?.email ?? null, isConfirmed, waiting, canMail: signInMethods().mail !== null };
}

/**
 * Mails a link to somebody's own address. It confirms the address only in a browser that is signed in as the same person:
 * whoever made an account with another one's address gets nothing out of the other one opening it.
 *
 * @throws Failure "forbidden" to a token, "conflict" without an address to confirm, "unavailable" without mail, "tooMany"
 */
export async function requestConfirmation(principal: Principal): Promise<void> {
  if (!browserOf(principal)) throw forbidden("A token cannot confirm an address. Do it in a browser, in settings.");
  const { email, isConfirmed } = await addressState(principal);
  if (!email || isConfirmed) throw conflict("There is no address to confirm.");
  const { mail } = signInMethods();
  if (!mail) throw unavailable("This Tutti cannot send mail. Ask its operator to confirm your address.");
  await countAttempt("mail-account", email);
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const expires = new Date(Date.now() + VALID_HOURS * MS_AN_HOUR);
  await prisma().verificationToken.create({
    data: { identifier: identifierOf(principal), token: hashOf(token), expires },
  });
  const url = `${publicUrl()}/confirm/${token}`;
  const text = `Open this address in the browser in which you are signed in to Tutti, to confirm that it is yours:\n\n${url}\n\nIt works for a day. If you did not ask for it, do nothing.\n`;
  try {
    await createTransport(mail.server).sendMail({ to: email, from: mail.from, subject: "Confirm your address", text });
  } catch (error) {
    logger.error({ error }, "the mail server did not take a mail");
    throw unavailable("The mail could not be sent. Try again in a few minutes.", 60);
  }
}

/** Confirms the address of whoever opens their own link. @throws Failure "notFound" for a link that is over or not theirs */
export async function confirmOwnAddress(principal: Principal, token: string): Promise<void> {
  await inTransaction(async (client) => {
    const used = await client.query(
      `DELETE FROM "VerificationToken" WHERE identifier = $1 AND token = $2 AND expires > now()`,
      [identifierOf(principal), hashOf(token)],
    );
    if (used.rowCount !== 1) throw notFound("link for this account, or it is over: ask for a new one in settings");
    await markConfirmed(client, principal.userId);
  });
}

const identifierOf = ({ userId }: Principal) => `confirm:${userId}`;
const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");
