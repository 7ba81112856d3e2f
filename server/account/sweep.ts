import { logger } from "../logging/logger.ts";
import { deleteDueAccounts } from "./deletion.ts";

const EVERY_MS = 60 * 60_000;
/** Not in the first moments, in which people wait for pages. */
const FIRST_AFTER_MS = 60_000;

/** Deletes accounts whose week is over, as long as this process runs. */
export function runDeletions(): { stop: () => Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  const sweep = () => {
    last = deleteDueAccounts().then(
      (gone) => {
        if (gone > 0) logger.info({ gone }, "accounts were deleted whose week was over");
      },
      (error: unknown) => logger.error({ error }, "accounts that are due could not be deleted"),
    );
  };
  const first = setTimeout(sweep, FIRST_AFTER_MS);
  const timer = setInterval(sweep, EVERY_MS);
  return {
    stop: () => {
      clearTimeout(first);
      clearInterval(timer);
      return last;
    },
  };
}
