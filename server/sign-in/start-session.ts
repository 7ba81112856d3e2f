import { absorbGuest } from "./absorb-guest.ts";
import { browserOf, type Principal } from "./principal.ts";
import { type Cookie, sessionCookie } from "./session-cookie.ts";
import { revokeWhere } from "./session-list.ts";
import { openSession } from "./sessions.ts";

/**
 * Makes a session and the cookie for it, the same that next-auth sets: for route handlers such as /try and /join, where
 * no sign-in form was sent.
 *
 * @param device "Firefox on Linux", see `describeDevice`
 */
export async function startSession(userId: string, device: string): Promise<Cookie> {
  const sid = await beginSession(userId, device, null);
  return sessionCookie({ sub: userId, sid });
}

/**
 * Signs a browser in and ends what it was signed in as before. A guest who signs in to an account keeps their work: it
 * moves there, if `keepsWork`.
 *
 * @returns the new session's id
 */
export async function beginSession(
  userId: string,
  device: string,
  asker: Principal | null,
  keepsWork = true,
): Promise<string> {
  const previous = browserOf(asker);
  if (previous?.isGuest && previous.userId !== userId && keepsWork) await absorbGuest(previous.userId, userId);
  if (previous?.sessionId) await revokeWhere(previous.userId, { only: previous.sessionId });
  const { id } = await openSession(userId, device);
  return id;
}
