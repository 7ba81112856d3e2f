import type { Reaction } from "../../../domain/presence/reactions.ts";

/** A reaction that floats over the roll, at the place in the music that it is about. */
export type FloatingReaction = Reaction & {
  /** tells it apart from all others on this screen */
  id: string;
  name: string;
  color: string;
};

/** A reaction is seen for so long. */
export const FLOATS_MS = 2_800;
/** So many at once on one screen, whoever sent them: the oldest go first. */
export const MAX_FLOATING = 24;
