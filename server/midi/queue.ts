import { tooMany, unavailable } from "../failures.ts";

/** Threads that read files at once: each may take a core and half a gigabyte. */
export const FILES_AT_ONCE = 2;
/** Files that may wait for a thread, and how many of all one person may have. */
export const FILES_WAITING = 20;
export const FILES_OF_ONE_PERSON = 3;
const RETRY_SECONDS = 10;

const ofPerson = new Map<string, number>();
const waiting: (() => void)[] = [];
let running = 0;

/**
 * Does `work` when a thread is free, in the order in which people came.
 *
 * @param person whom it counts for
 * @throws Failure "tooMany" when this person has too many under way, "unavailable" when everybody together has
 */
export async function whenThreadIsFree<T>(person: string, work: () => Promise<T>): Promise<T> {
  const own = ofPerson.get(person) ?? 0;
  if (own >= FILES_OF_ONE_PERSON) throw tooMany("Your files before this one are still being read.", RETRY_SECONDS);
  if (waiting.length >= FILES_WAITING) {
    throw unavailable("Many files are being read right now. Try again in a moment.", RETRY_SECONDS);
  }
  ofPerson.set(person, own + 1);
  try {
    await thread();
    return await work().finally(giveThreadOn);
  } finally {
    const left = (ofPerson.get(person) ?? 1) - 1;
    if (left > 0) ofPerson.set(person, left);
    else ofPerson.delete(person);
  }
}

function thread(): Promise<void> | undefined {
  if (running >= FILES_AT_ONCE) return new Promise((resolve) => waiting.push(resolve));
  running++;
  return undefined;
}

/** Whoever waits longest takes the thread over; it counts as running all the while. */
function giveThreadOn(): void {
  const next = waiting.shift();
  if (next) next();
  else running--;
}
