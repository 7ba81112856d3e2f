import { createTransport } from "nodemailer";
import { unavailable } from "../failures.ts";
import { logger } from "../logging/logger.ts";
import { publicUrl, signInMethods } from "./settings.ts";

/** @throws Failure "unavailable" when no mail is set up, or the mail server does not take it */
export async function sendMagicLinkMail(to: string, url: string): Promise<void> {
  const mail = signInMethods().mail;
  if (!mail) throw unavailable("This Tutti cannot send mail. Sign in with a password instead.");
  try {
    await createTransport(mail.server).sendMail({ to, from: mail.from, ...magicLinkMail(url) });
  } catch (error) {
    logger.error({ error }, "the mail server did not take a mail");
    throw unavailable("The mail could not be sent. Try again in a few minutes, or sign in with a password.", 60);
  }
}

/** What the mail says, as plain text and as HTML. */
export function magicLinkMail(url: string): { subject: string; text: string; html: string } {
  const host = new URL(publicUrl()).host;
  const why = "You get this because somebody typed your address there. If it was not you, do nothing.";
  return {
    subject: `Sign in to Tutti at ${host}`,
    text: `Open this address to sign in to Tutti at ${host}:\n\n${url}\n\nIt works once, for half an hour. ${why}\n`,
    html: `<p>Open this to sign in to Tutti at ${escapeHtml(host)}:</p>
<p><a href="${escapeHtml(url)}">Sign in to Tutti</a></p>
<p>It works once, for half an hour. ${why}</p>`,
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
