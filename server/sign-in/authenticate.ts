import { tokenPrincipal } from "../tokens/token-principal.ts";
import type { Principal } from "./principal.ts";
import { readSessionToken, sessionCookieName } from "./session-cookie.ts";
import { sessionPrincipal } from "./sessions.ts";

type AuthorizationHeader = { authorization?: string | undefined };

/**
 * Who sends this request. A Bearer token, where there is one, is the only thing looked at: a script that names a token
 * never acts by a cookie that happens to travel along. Revocation is checked in the database at every call.
 *
 * @param cookies by name, decoded; as `request.cookies` of Next or a parsed Cookie header
 * @returns null for nobody, and for a cookie or token that is forged, expired or revoked
 */
export async function authenticateCookies(
  cookies: Readonly<Record<string, string | undefined>>,
  headers: AuthorizationHeader = {},
): Promise<Principal | null> {
  if (headers.authorization !== undefined) return authenticateHeader(headers.authorization);
  const claims = await readSessionToken(cookies[sessionCookieName()]);
  if (!claims) return null;
  const principal = await sessionPrincipal(claims.sid);
  return principal?.userId === claims.sub ? principal : null;
}

/** Who a personal access token belongs to, or null. */
export function authenticateBearer(token: string): Promise<Principal | null> {
  return tokenPrincipal(token);
}

async function authenticateHeader(authorization: string): Promise<Principal | null> {
  const token = /^bearer +(\S+)$/i.exec(authorization.trim())?.[1];
  return token ? authenticateBearer(token) : null;
}
