import { barAt } from "../score/bars.ts";
import type { Score } from "../score/score.ts";
import { pitchName } from "../theory/pitch.ts";
import type { Placement } from "./place-anchor.ts";

/** In words what a comment is about and where it stands now: "C4 in bar 2 of Melody", "bars 3–4". */
export function describePlacement(place: Placement, score: Pick<Score, "tracks" | "meters">): string {
  if (place.kind === "piece") return "The whole piece";
  if (place.kind === "track") return place.name || "A track";
  const track = score.tracks.find(({ id }) => id === place.trackId);
  const of = track?.name ? ` of ${track.name}` : "";
  if (place.kind === "note") {
    const sound = track?.isDrum ? "Drum" : pitchName(place.pitch);
    return `${sound} in bar ${barAt(score.meters, place.tick).bar + 1}${of}`;
  }
  const first = barAt(score.meters, place.start).bar + 1;
  const last = barAt(score.meters, place.end - 1).bar + 1;
  return `${first === last ? `Bar ${first}` : `Bars ${first}–${last}`}${of}`;
}

/** What to say when it is gone: where it was is still shown. */
export function describeLoss(place: Placement): string | null {
  if (!place.isGone) return null;
  if (place.kind === "note") return "The note it was about is gone. This is where it was.";
  if (place.kind === "track") return "The track it was about is gone.";
  return "The notes it was about are gone. This is where they were.";
}
