import { PPQ } from "../../domain/score/score.ts";

/** Generations that one person may have waiting. */
export const MAX_QUEUED_PER_PERSON = 1_000;
/** Generations that may wait in this installation altogether. */
export const MAX_QUEUED = 10_000;
/** When it makes sense to try again after a full queue. */
export const QUEUE_RETRY_SECONDS = 30;

/** Notes that a model is given. */
export const MAX_INPUT_NOTES = 5_000;
/** Length of the section that a model is given, in ticks: 400 bars of 4/4. */
export const MAX_INPUT_TICKS = 400 * 4 * PPQ;
/** Tracks that may be chosen. */
export const MAX_INPUT_TRACKS = 64;

/** Seeds are whole numbers from 0 up to this one. */
export const MAX_SEED = 2 ** 31 - 1;
/** Generations that one person may watch at once: each is a connection that stays open. */
export const WATCHES_PER_PERSON = 100;
/** Generations that a list shows. */
export const LIST_LENGTH = 100;
