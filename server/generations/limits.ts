import { PPQ } from "../../domain/score/score.ts";

/** Generations that one person may have waiting. */
export const MAX_QUEUED_PER_PERSON = 1_000;
/** Generations that may wait in this installation altogether. */
export const MAX_QUEUED = 10_000;
/** Of the room that others leave, one person may fill this part. */
export const ONE_SHARE = 0.1;
/** Generations that everybody may have waiting as long as there is any room. */
export const SURE_ROOM = 10;
/** Guests together may fill this part of the queue: whoever runs short of names makes a new one. */
export const GUESTS_SHARE = 0.5;
/** When it makes sense to try again after a full queue. */
export const QUEUE_RETRY_SECONDS = 30;

/** Notes that a model is given. */
export const MAX_INPUT_NOTES = 5_000;
/** Length of the section that a model is given, in ticks: 400 bars of 4/4. */
export const MAX_INPUT_TICKS = 400 * 4 * PPQ;
/** How far before and after the section a model hears the rest of the piece: four bars of 4/4. */
export const AROUND_TICKS = 4 * 4 * PPQ;
/** Notes around the section that a model is given: the nearest ones. */
export const MAX_AROUND_NOTES = 5_000;
/** Tracks whose notes one take may replace. */
export const MAX_INTO_TRACKS = 16;
/** Tracks that may be chosen. */
export const MAX_INPUT_TRACKS = 64;

/** Seeds are whole numbers from 0 up to this one. */
export const MAX_SEED = 2 ** 31 - 1;
/** Generations that one person may watch at once: each is a connection that stays open. */
export const WATCHES_PER_PERSON = 100;
/** Edit events that one message to a watcher holds. */
export const EDITS_AN_EVENT = 1_000;
/** Generations that a list shows. */
export const LIST_LENGTH = 100;
