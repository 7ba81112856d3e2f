import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { tooMany } from "../failures.ts";
import { callerOf } from "../sign-in/caller.ts";
import type { Principal } from "../sign-in/principal.ts";

/** Requests a minute, a person (or an address that is not signed in), on this process: a busy script's, not a flood. */
export const REQUESTS_A_MINUTE = 3_000;
const SECONDS = 60;

const limiter = new RateLimiterMemory({ points: REQUESTS_A_MINUTE, duration: SECONDS });

/** Counts a request; throws tooMany past the limit. */
export async function admit(principal: Principal | null, request: Request): Promise<void> {
  const key = principal ? `user:${principal.userId}` : `address:${callerOf(request.headers).address}`;
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw tooMany(
      `That is more than ${REQUESTS_A_MINUTE} requests a minute: wait a little, then go on more slowly.`,
      Math.ceil(refused.msBeforeNext / 1000),
    );
  }
}
