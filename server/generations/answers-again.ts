import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/**
 * Answers from what was computed before that one person gets in a minute on this process. Each writes notes and edits
 * anew, and unlike the others none waits for a worker.
 */
export const ANSWERS_A_MINUTE = 60;
const SECONDS = 60;

const limiter = new RateLimiterMemory({ points: ANSWERS_A_MINUTE, duration: SECONDS });

/** Counts one; false when this person has had as many as one may have, and is to wait in the queue as for any other. */
export async function mayAnswerAgain(userId: string): Promise<boolean> {
  try {
    await limiter.consume(userId);
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}
