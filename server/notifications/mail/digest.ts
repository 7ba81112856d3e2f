import { type MailSettings, publicUrl } from "../../sign-in/settings.ts";
import type { NotificationView } from "../list.ts";

/** Of what somebody was told, so much stands in one mail; the rest waits for them in Tutti. */
export const MOST_IN_A_MAIL = 20;

export type Mail = { subject: string; text: string; html: string };

/** One mail about everything that somebody has not read, as plain text and as HTML. */
export function digestMail(name: string, news: readonly NotificationView[]): Mail {
  const host = new URL(publicUrl()).host;
  const shown = news.slice(0, MOST_IN_A_MAIL);
  const more = news.length - shown.length;
  const settings = `${publicUrl()}/settings#mail`;
  const [only] = news;
  const subject = news.length === 1 && only ? only.words : `${news.length} things happened in Tutti`;
  const rest = more > 0 ? [`And ${more} more.`] : [];
  const why = `You get this from Tutti at ${host}, because you asked for such mails. Fewer, or none:`;
  return {
    subject: oneLine(subject),
    text: [`Hello ${name},`, ...shown.map(asText), ...rest, `${why}\n${settings}\n`].join("\n\n"),
    html: [
      `<p>Hello ${escapeHtml(name)},</p>`,
      ...shown.map(asHtml),
      ...rest.map((line) => `<p>${line}</p>`),
      `<p><small>${escapeHtml(why)} <a href="${escapeHtml(settings)}">change your mail settings</a>.</small></p>`,
    ].join("\n"),
  };
}

/** What mail programs show as their own button to have no more of these. */
export function unsubscribeHeaders(): Record<string, string> {
  return { "List-Unsubscribe": `<${publicUrl()}/settings#mail>`, "Auto-Submitted": "auto-generated" };
}

export type Outgoing = Mail & { to: string; from: MailSettings["from"]; headers: Record<string, string> };

function asText({ words, excerpt, path }: NotificationView): string {
  return [words, excerpt && `    ${excerpt}`, path && `${publicUrl()}${path}`].filter(Boolean).join("\n");
}

function asHtml({ words, excerpt, path }: NotificationView): string {
  const line = escapeHtml(words);
  const title = path ? `<a href="${escapeHtml(`${publicUrl()}${path}`)}">${line}</a>` : line;
  return `<p>${title}${excerpt ? `<br>${escapeHtml(excerpt)}` : ""}</p>`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
