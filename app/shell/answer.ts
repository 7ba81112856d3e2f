import { headers } from "next/headers";
import { type Failure, forbidden, isFailure } from "../../server/failures.ts";
import { isSameOrigin } from "../../server/sign-in/same-origin.ts";

/** What a server action tells the browser: a value, or in plain words what went wrong and what to do. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: string };

/**
 * Runs an action's work for a page of ours. An expected failure becomes words, anything else stays an error for the log.
 */
export async function answer<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    if (!isSameOrigin(await headers()))
      throw forbidden("That came from another site's page. Open Tutti and do it there.");
    return { ok: true, value: await work() };
  } catch (error) {
    if (isFailure(error)) return { ok: false, error: inWords(error) };
    throw error;
  }
}

/** What was wrong with each field, without the field's name in the program. */
function inWords({ message, issues }: Failure): string {
  return issues.length > 0 ? issues.map((issue) => issue.message).join(" ") : message;
}
