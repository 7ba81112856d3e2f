import type { Music } from "../../../domain/presence/shared-playhead.ts";
import type { Score } from "../../../domain/score/score.ts";

/** A score as somebody's playhead runs over it: whoever says that they play is believed, also after the last note. */
export const endless = ({ tempos }: Pick<Score, "tempos">): Music => ({ tempos, end: Number.POSITIVE_INFINITY });
