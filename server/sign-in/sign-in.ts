import type { Caller } from "./caller.ts";
import { checkPassword } from "./check-password.ts";
import type { Principal } from "./principal.ts";
import { type Cookie, sessionCookie } from "./session-cookie.ts";
import { beginSession } from "./start-session.ts";

/**
 * Signs in with e-mail and password: the cookie to set, or null when they are not right. A guest who signs in takes
 * their work along.
 *
 * @throws Failure "tooMany"
 */
export async function signInWithPassword(
  input: { email: string; password: string },
  caller: Caller,
  principal: Principal | null,
): Promise<Cookie | null> {
  const user = await checkPassword(input, caller);
  if (!user) return null;
  const sid = await beginSession(user.id, caller.device, principal);
  return sessionCookie({ sub: user.id, sid });
}
