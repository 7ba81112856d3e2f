import { unauthenticated } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";

/** The principal of an operation that is not open to everybody. The router refuses others before; this tells the types. */
export function signedIn(principal: Principal | null): Principal {
  if (!principal) throw unauthenticated();
  return principal;
}
