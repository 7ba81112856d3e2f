import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { tooMany } from "../failures.ts";
import { callerOf } from "../sign-in/caller.ts";
import type { Principal } from "../sign-in/principal.ts";

/** Requests a minute, a person (or an address that is not signed in), on this process. */
export const REQUESTS_A_MINUTE = 600;
const SECONDS = 60;

const limiter = new RateLimiterMemory({ points: REQUESTS_A_MINUTE, duration: SECONDS });

/** Counts a request; throws tooMany past the limit. */
export async function admit(principal: Principal | null, request: Request): Promise<void> {
  const key = principal ? `user:${principal.userId}` : `address:${callerOf(request.headers).address}`;
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw tooMany("That is more requests than one person can make by hand.", Math.ceil(refused.msBeforeNext / 1000));
  }
}
