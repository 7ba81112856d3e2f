import type { Principal } from "../sign-in/principal.ts";

const MEBIBYTE = 1024 * 1024;

/** Models that one person may have; guests, whom nobody knows, may have fewer. */
const FOR_GUESTS = 3;
const FOR_ACCOUNTS = 50;

export function mostModels({ isGuest }: Pick<Principal, "isGuest">): number {
  return isGuest ? FOR_GUESTS : FOR_ACCOUNTS;
}

/** An archive of a model that somebody brings. */
export const MAX_ARCHIVE_BYTES = 96 * MEBIBYTE;
export const MAX_NAME = 80;
export const MAX_DESCRIPTION = 500;
export const LIST_LENGTH = 200;
/** A worker takes a model in hand and has made it within so long, or whoever asked for it hears that it was too long. */
export const MAKING_MS = 120_000;
export const MAKING_RETRY_SECONDS = 30;
