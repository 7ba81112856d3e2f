import { unauthenticated } from "../failures.ts";
import type { Caller } from "./caller.ts";
import { createGuest } from "./guests.ts";
import { countAttempt } from "./limits.ts";
import type { Principal } from "./principal.ts";
import { type Cookie, sessionCookie } from "./session-cookie.ts";
import { openSession, sessionPrincipal } from "./sessions.ts";

/**
 * Lets whoever is nobody yet in as a guest, without a form: for /try and /join. Who is somebody stays that.
 *
 * @returns the principal, and the cookie to set if they are new
 * @throws Failure "tooMany"
 */
export async function enterAsGuest(
  principal: Principal | null,
  caller: Caller,
  name?: string,
): Promise<{ principal: Principal; cookie: Cookie | null }> {
  if (principal) return { principal, cookie: null };
  await countAttempt("guest-address", caller.address);
  const guest = await createGuest(name);
  const session = await openSession(guest.id, caller.device);
  const entered = await sessionPrincipal(session.id);
  if (!entered) throw unauthenticated();
  return { principal: entered, cookie: await sessionCookie({ sub: guest.id, sid: session.id }) };
}
