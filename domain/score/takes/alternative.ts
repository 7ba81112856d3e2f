import * as Y from "yjs";

/** The technique of a take that a person writes. */
export const ALTERNATIVE = "alternative";

/**
 * A track of an alternative that somebody can write in, by its identifier: every command that works on a track of the score
 * works on it as well, and touches nothing of the score.
 */
export function alternativeTrack(takes: Y.Map<unknown>, trackId: string): Y.Map<unknown> | null {
  for (const take of takes.values()) {
    if (!(take instanceof Y.Map) || take.get("technique") !== ALTERNATIVE || take.get("state") !== "proposed") continue;
    const tracks: unknown = take.get("tracks");
    const track: unknown = tracks instanceof Y.Map ? tracks.get(trackId) : null;
    if (track instanceof Y.Map) return track;
  }
  return null;
}
