import { barAt } from "../../../domain/score/bars.ts";
import type { Meter, Track } from "../../../domain/score/score.ts";
import { scoreEnd } from "../../../domain/score/time.ts";
import { MAX_VOICES } from "../../../domain/techniques/accompany.ts";
import { chordsWithin } from "../../../domain/theory/chords.ts";
import type { Section } from "../bandmates/section.ts";
import { currentSection } from "../bandmates/section-select.tsx";
import type { Desk } from "../desk/desk.ts";
import type { Wish } from "../takes/use-generation.ts";

export type AccompanyChoice = {
  /** General MIDI programs of the new tracks, or null for the model's own */
  programs: readonly number[] | null;
  /** tracks whose notes in the section are replaced, as people checked them */
  into: ReadonlySet<string>;
  /** what the chosen model can be told */
  knows: (parameter: string) => boolean;
};

/** What to ask for now: the active track's melody where it has one, in the chosen bars. */
export function accompanyWish(desk: Desk, { programs, into, knows }: AccompanyChoice): Omit<Wish, "technique"> {
  const score = desk.score();
  const track = desk.activeTrack();
  const isMelody = track && !track.isDrum && track.notes.length > 0;
  const section = currentSection(desk);
  const span = section ?? { startTick: 0, endTick: scoreEnd(score) };
  const { chords, chordLane } = desk.state.get();
  const replaced = section ? fromTheTop(score.tracks.filter(({ id }) => into.has(id) && id !== track?.id)) : [];
  const followed = chordLane && knows("chords") ? chordsWithin(chords, span.startTick, span.endTick) : [];
  return {
    ...(isMelody && { trackIds: [track.id] }),
    ...section,
    ...(replaced.length > 0 && { into: replaced }),
    parameters: {
      ...(programs && knows("programs") && { programs }),
      ...(replaced.length > 0 && knows("voices") && { voices: Math.min(replaced.length, MAX_VOICES) }),
      ...(followed.length > 0 && { chords: followed }),
      ...(knows("meters") && { meters: metersWithin(score.meters, span) }),
    },
  };
}

/** Identifiers of tracks, the highest first: in this order voices are written into them. */
function fromTheTop(tracks: readonly Track[]): string[] {
  const height = ({ notes }: Track) => notes.reduce((sum, note) => sum + note.pitch, 0) / Math.max(1, notes.length);
  return [...tracks].sort((a, b) => height(b) - height(a)).map(({ id }) => id);
}

/** Where bars of which meter begin in a section, counted from its first tick. */
export function metersWithin(meters: readonly Meter[], { startTick, endTick }: Section) {
  const { meter } = barAt(meters, startTick);
  const later = meters.filter(({ tick }) => tick > startTick && tick < endTick);
  return [{ ...meter, tick: startTick }, ...later].map(({ tick, numerator, denominator }) => ({
    startTick: tick - startTick,
    numerator,
    denominator,
  }));
}
