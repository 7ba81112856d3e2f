import type { Track } from "./score.ts";
import type { SectionSpan } from "./takes/decision.ts";

type PlacedNote = { pitch: number; start: number; duration: number; velocity: number };
export type Share<N extends PlacedNote = PlacedNote> = { trackId: string; notes: N[] };

/**
 * Shares the notes of a section out among the tracks from which they, or those before them, came: a note that a track
 * holds (cut at the section's edges) is that track's, any other goes to the track that lies about as high.
 */
export function shareNotes<N extends PlacedNote>(
  tracks: readonly Track[],
  span: SectionSpan,
  notes: readonly N[],
): Share<N>[] {
  const shares = tracks.map((track): Share<N> => ({ trackId: track.id, notes: [] }));
  const holders = holdersOf(tracks, span);
  const heights = tracks.map((track) => heightOf(track, span));
  for (const note of notes) {
    const index = holders.get(placeOf(note))?.shift() ?? nearest(heights, note.pitch);
    shares[index]?.notes.push(note);
  }
  return shares;
}

/** Which tracks (their indices) hold a note at a place, one entry a note. */
function holdersOf(tracks: readonly Track[], { startTick, endTick }: SectionSpan): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const [index, { notes }] of tracks.entries()) {
    for (const { pitch, start, duration } of notes) {
      const from = Math.max(start, startTick);
      const to = Math.min(start + duration, endTick);
      if (to <= from) continue;
      const place = placeOf({ pitch, start: from, duration: to - from });
      holders.set(place, [...(holders.get(place) ?? []), index]);
    }
  }
  return holders;
}

/** The mean pitch of a track's notes in the section, or of all where it has none there. */
function heightOf({ notes }: Track, { startTick, endTick }: SectionSpan): number {
  const inside = notes.filter(({ start, duration }) => start < endTick && start + duration > startTick);
  const heard = inside.length > 0 ? inside : notes;
  return heard.reduce((sum, { pitch }) => sum + pitch, 0) / heard.length;
}

function nearest(heights: readonly number[], pitch: number): number {
  const distances = heights.map((height) => (Number.isNaN(height) ? Number.MAX_VALUE : Math.abs(height - pitch)));
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}

const placeOf = ({ pitch, start, duration }: Omit<PlacedNote, "velocity">) => `${start}:${pitch}:${duration}`;
