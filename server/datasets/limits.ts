import type { Principal } from "../sign-in/principal.ts";

const MEBIBYTE = 1024 * 1024;

/** What one person may have; guests, whom nobody knows, less. */
export type DatasetLimits = { datasets: number; uploadBytes: number };

const FOR_GUESTS: DatasetLimits = { datasets: 3, uploadBytes: 16 * MEBIBYTE };
const FOR_ACCOUNTS: DatasetLimits = { datasets: 30, uploadBytes: 128 * MEBIBYTE };

export function datasetLimits({ isGuest }: Pick<Principal, "isGuest">): DatasetLimits {
  return isGuest ? FOR_GUESTS : FOR_ACCOUNTS;
}

/** The most that anybody may send; server/http lets as much through. */
export const MAX_DATASET_BYTES = FOR_ACCOUNTS.uploadBytes;
/** Files in one upload that is no archive. */
export const MAX_UPLOAD_FILES = 2_000;
/** Projects of which one dataset is made. */
export const MAX_DATASET_PROJECTS = 200;
/** An upload is not begun with less room on the disk than this. */
export const LEAST_FREE_BYTES = 512 * MEBIBYTE;
/** An upload that brings nothing for so long is given up. */
export const UPLOAD_SILENCE_MS = 60_000;
export const MAX_NAME = 80;
export const MAX_LICENCE = 500;
export const LIST_LENGTH = 200;
