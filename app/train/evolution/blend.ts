import type { Sample, SampleNote, SampleTrack } from "../sample/sample.ts";

/** A note on its way from one checkpoint to the next. */
export type BlendedNote = SampleNote & {
  /** index of its track */
  track: number;
  isDrum: boolean;
  /** how much of it is there, 0-1 */
  presence: number;
  change: "stays" | "comes" | "goes";
};

/** How many notes are new, gone and kept from one sample to the next. */
export type Difference = { came: number; went: number; stayed: number };

const keyOf = ({ pitch, start }: SampleNote) => `${pitch}@${start}`;
const NO_NOTES: SampleTrack = { name: "", program: 0, isDrum: false, notes: [] };

/**
 * The notes between two samples: at `share` 0 they are `before`, at 1 they are `after`; in between new notes appear, old
 * ones fade, and notes that only changed their length stretch. A note is the same where track, pitch and start are.
 */
export function blend(before: Sample, after: Sample, share: number): BlendedNote[] {
  const count = Math.max(before.tracks.length, after.tracks.length);
  return Array.from({ length: count }, (_, track) => blendTrack(before, after, track, share)).flat();
}

function blendTrack(before: Sample, after: Sample, track: number, share: number): BlendedNote[] {
  const old = before.tracks[track] ?? NO_NOTES;
  const fresh = after.tracks[track] ?? NO_NOTES;
  const isDrum = fresh === NO_NOTES ? old.isDrum : fresh.isDrum;
  const known = new Map(old.notes.map((note) => [keyOf(note), note]));
  const coming = fresh.notes.map((note): BlendedNote => {
    const same = known.get(keyOf(note));
    known.delete(keyOf(note));
    if (!same) return { ...note, track, isDrum, presence: share, change: "comes" };
    const duration = same.duration + (note.duration - same.duration) * share;
    return { ...note, duration, track, isDrum, presence: 1, change: "stays" };
  });
  const going = [...known.values()].map((note): BlendedNote => {
    return { ...note, track, isDrum, presence: 1 - share, change: "goes" };
  });
  return [...going.filter((note) => note.presence > 0), ...coming.filter((note) => note.presence > 0)];
}

export function differenceOf(before: Sample, after: Sample): Difference {
  const counts = { comes: 0, goes: 0, stays: 0 };
  // In the middle every note is there, whichever way it goes.
  for (const { change } of blend(before, after, 0.5)) counts[change] += 1;
  return { came: counts.comes, went: counts.goes, stayed: counts.stays };
}
