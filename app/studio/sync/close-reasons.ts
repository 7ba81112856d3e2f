import { CLOSE } from "../../../server/sync/protocol.ts";

/** What ends a connection for good, in words; every other close is tried again. */
const FINAL: Record<number, string> = {
  [CLOSE.malformed]: "The server could not read what this tab sent. Reload the page; what was saved is safe.",
  [CLOSE.notSignedIn]:
    "You are not signed in any more. Sign in again to go on; your changes stay in this tab until then.",
  [CLOSE.notAllowed]: "You may no longer open this project. Ask one of its owners to share it with you again.",
  [CLOSE.noSuchProject]: "There is no such project, or it is not shared with you, or it is in the trash.",
  [CLOSE.tooLarge]: "The last change was too large for one step, or the project is full. Undo it, or do it in parts.",
  // ws itself answers a frame over its hard limit with 1009.
  1009: "The last change was too large for one step. Undo it, or do it in parts.",
};

const PASSING: Record<number, string> = {
  [CLOSE.tooMany]: "Too many connections or messages at once. Trying again shortly.",
  [CLOSE.tryAgain]: "The server cannot answer right now. Trying again.",
};

export type Ending = { final: boolean; reason: string };

/** Why a connection ended, for people, and whether it is worth trying again. */
export function endingOf(code: number): Ending {
  const final = FINAL[code];
  if (final) return { final: true, reason: final };
  return { final: false, reason: PASSING[code] ?? "The connection was lost. Trying again." };
}

const FIRST_WAIT_MS = 300;
const MOST_WAIT_MS = 10_000;
/** After "too many" the server needs a rest. */
const TOO_MANY_WAIT_MS = 5_000;

/**
 * How long to wait before the next try, in milliseconds: doubling, and spread by chance so that a server which comes
 * back is not met by everybody at once.
 */
export function waitBefore(attempt: number, code: number, random: () => number = Math.random): number {
  const doubled = Math.min(FIRST_WAIT_MS * 2 ** attempt, MOST_WAIT_MS);
  const floor = code === CLOSE.tooMany ? TOO_MANY_WAIT_MS : 0;
  return floor + doubled * (0.5 + random() / 2);
}
