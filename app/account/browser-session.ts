import { cookies } from "next/headers";
import { unauthenticated } from "../../server/failures.ts";
import type { Caller } from "../../server/sign-in/caller.ts";
import { createGuest } from "../../server/sign-in/guests.ts";
import { countAttempt } from "../../server/sign-in/limits.ts";
import type { Principal } from "../../server/sign-in/principal.ts";
import { type Cookie, sessionCookie } from "../../server/sign-in/session-cookie.ts";
import { sessionPrincipal } from "../../server/sign-in/sessions.ts";
import { beginSession } from "../../server/sign-in/start-session.ts";

/** In an action or a route handler: the browser is signed in from now on. */
export async function keepCookie({ name, value, options }: Cookie): Promise<void> {
  (await cookies()).set(name, value, options);
}

/**
 * Makes a guest and signs this browser in as them, in an action or a route handler.
 * @throws Failure "tooMany" when one address makes very many, "invalid" for a name that does not fit
 */
export async function startGuestSession(caller: Caller, name?: string): Promise<Principal> {
  await countAttempt("guest-address", caller.address);
  const guest = await createGuest(name);
  const sid = await beginSession(guest.id, caller.device, null);
  await keepCookie(await sessionCookie({ sub: guest.id, sid }));
  const principal = await sessionPrincipal(sid);
  if (!principal) throw unauthenticated();
  return principal;
}
