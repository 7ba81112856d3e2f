import { publicUrl } from "../configuration/public-url.ts";

export { publicUrl };

/** Cookies are sent over https only when people come by https. */
export function secureCookies(): boolean {
  return publicUrl().startsWith("https://");
}

/** What signs the session cookies. Throws when the environment holds none: `npm start` makes one. */
export function authSecret(): string {
  const secret = process.env.AUTH_SECRET;
  if (!secret) throw new Error("AUTH_SECRET is not set: start Tutti with `npm start`, which makes one and keeps it.");
  return secret;
}

type OAuthSettings = { clientId: string; clientSecret: string };

function oauth(name: "GOOGLE" | "GITHUB"): OAuthSettings | null {
  const clientId = process.env[`AUTH_${name}_ID`];
  const clientSecret = process.env[`AUTH_${name}_SECRET`];
  return clientId && clientSecret ? { clientId, clientSecret } : null;
}

export type MailSettings = { server: string; from: string };

function mail(): MailSettings | null {
  const server = process.env.SMTP_URL;
  if (!server) return null;
  return { server, from: process.env.MAIL_FROM || `Tutti <no-reply@${new URL(publicUrl()).hostname}>` };
}

/** Which ways to sign in this installation offers beside guests and passwords. */
export function signInMethods(): {
  google: OAuthSettings | null;
  github: OAuthSettings | null;
  mail: MailSettings | null;
} {
  return { google: oauth("GOOGLE"), github: oauth("GITHUB"), mail: mail() };
}
