import { createTransport } from "nodemailer";
import { prisma } from "../../../prisma/client.ts";
import { logger } from "../../logging/logger.ts";
import { type MailSettings, signInMethods } from "../../sign-in/settings.ts";
import { viewsOf } from "../list.ts";
import { type Claim, claimMail, PACE, peopleToMail, releaseClaim } from "./claim.ts";
import { digestMail, type Outgoing, unsubscribeHeaders } from "./digest.ts";

/** People a round: a flood of news must not become a flood of mails at once. */
const MAILS_A_ROUND = 50;
/** The errors of nodemailer that come before a mail is handed over. */
const NEVER_SENT = new Set(["EDNS", "EAUTH", "ENOAUTH"]);

/**
 * Sends one mail to everybody who has unread news that is old enough. Returns how many mails went out.
 *
 * @param pace for tests: how old news must be, and how long between two mails to one person
 */
export async function sendDueMails(pace = PACE): Promise<number> {
  const mail = signInMethods().mail;
  if (!mail) return 0;
  let sent = 0;
  for (const userId of await peopleToMail(MAILS_A_ROUND, pace)) {
    const claim = await claimMail(userId, pace);
    const outcome = claim ? await deliver(claim, mail) : "nothing";
    if (outcome === "unreachable") break;
    if (outcome === "sent") sent++;
  }
  return sent;
}

async function deliver(claim: Claim, mail: MailSettings): Promise<"sent" | "nothing" | "unreachable"> {
  const rows = await prisma().notification.findMany({
    where: { id: { in: claim.ids } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const news = await viewsOf(claim.userId, rows);
  if (news.length === 0) return "nothing";
  const letter = digestMail(claim.name, news);
  return hand({ ...letter, to: claim.email, from: mail.from, headers: unsubscribeHeaders() }, claim, mail);
}

async function hand(letter: Outgoing, claim: Claim, mail: MailSettings): Promise<"sent" | "nothing" | "unreachable"> {
  try {
    await createTransport(mail.server).sendMail(letter);
    return "sent";
  } catch (error) {
    logger.error({ error }, "the mail server did not take a mail about news");
    if (!wasNeverSent(error)) return "nothing";
    await releaseClaim(claim);
    return "unreachable";
  }
}

/** Only what is certain: a connection that breaks later may have brought the mail. */
function wasNeverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("syscall" in error && error.syscall === "connect") return true;
  return "code" in error && typeof error.code === "string" && NEVER_SENT.has(error.code);
}
