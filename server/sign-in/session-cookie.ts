import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { authSecret, secureCookies } from "./settings.ts";

/**
 * How long a browser keeps the cookie. The session itself ends earlier if nobody comes (its row's `expiresAt`), so this
 * only has to be longer.
 */
export const COOKIE_SECONDS = 365 * 24 * 60 * 60;

const claims = z.object({ sub: z.uuid(), sid: z.uuid() });
export type SessionClaims = z.output<typeof claims>;

export type Cookie = {
  name: string;
  value: string;
  options: { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean; maxAge: number };
};

/** next-auth's own name for it, so that both read the same cookie. */
export function sessionCookieName(): string {
  return `${secureCookies() ? "__Secure-" : ""}next-auth.session-token`;
}

/** The cookie that next-auth would set for this session. */
export async function sessionCookie(session: SessionClaims): Promise<Cookie> {
  const value = await encode({ token: session, secret: authSecret(), maxAge: COOKIE_SECONDS });
  return {
    name: sessionCookieName(),
    value,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies(), maxAge: COOKIE_SECONDS },
  };
}

/** What a session token says, or null when it is not ours, forged, or too old. */
export async function readSessionToken(token: string | undefined): Promise<SessionClaims | null> {
  if (!token) return null;
  return readSessionClaims(await decode({ token, secret: authSecret() }).catch(() => null));
}

/** The claims of a token that was decoded already. */
export function readSessionClaims(payload: unknown): SessionClaims | null {
  return claims.safeParse(payload).data ?? null;
}

/** A cookie as a Set-Cookie header, for responses that are not made through Next's own `cookies()`. */
export function cookieHeader({ name, value, options }: Cookie): string {
  const secure = options.secure ? "; Secure" : "";
  return `${name}=${value}; Path=${options.path}; Max-Age=${options.maxAge}; HttpOnly; SameSite=Lax${secure}`;
}
