import { cookies, headers } from "next/headers";
import { unauthenticated } from "../failures.ts";
import { authenticateCookies } from "./authenticate.ts";
import type { Principal } from "./principal.ts";

/**
 * Who asks, in server components, actions and route handlers of Next: by session cookie or `Authorization: Bearer`.
 * An action or route that changes something by cookie checks `isSameOrigin` too.
 */
export async function currentPrincipal(): Promise<Principal | null> {
  const jar = await cookies();
  const sent = await headers();
  const byName = Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value]));
  return authenticateCookies(byName, { authorization: sent.get("authorization") ?? undefined });
}

/** As {@link currentPrincipal}. @throws Failure "unauthenticated" for nobody */
export async function requirePrincipal(): Promise<Principal> {
  const principal = await currentPrincipal();
  if (!principal) throw unauthenticated();
  return principal;
}
