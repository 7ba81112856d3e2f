import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import { parseInput } from "../sign-in/input.ts";
import type { Principal } from "../sign-in/principal.ts";
import { signInMethods } from "../sign-in/settings.ts";
import { MAIL_ABOUT, type MailAbout } from "./kinds.ts";

export const mailAboutInput = z.enum(MAIL_ABOUT, "Choose off, mentions or all.");

export type MailState = {
  about: MailAbout;
  /** whether mail can reach them: "ready", "none" (this Tutti sends none), "guest", or "unconfirmed" (their address) */
  reach: "ready" | "none" | "guest" | "unconfirmed";
};

export async function mailStateOf(principal: Principal): Promise<MailState> {
  const user = await prisma().user.findUniqueOrThrow({
    where: { id: principal.userId },
    select: { mailAbout: true, email: true, emailVerified: true },
  });
  return { about: mailAboutInput.catch("mentions").parse(user.mailAbout), reach: reachOf(user) };
}

function reachOf({ email, emailVerified }: { email: string | null; emailVerified: Date | null }): MailState["reach"] {
  if (!signInMethods().mail) return "none";
  if (!email) return "guest";
  return emailVerified ? "ready" : "unconfirmed";
}

/** @throws Failure "invalid" */
export async function setMailAbout(principal: Principal, about: string): Promise<MailState> {
  const mailAbout = parseInput(mailAboutInput, about);
  await prisma().user.update({ where: { id: principal.userId }, data: { mailAbout } });
  return mailStateOf(principal);
}
