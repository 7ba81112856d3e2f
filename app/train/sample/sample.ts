import { z } from "zod";

const sampleNote = z.object({
  pitch: z.number(),
  start: z.number(),
  duration: z.number(),
  velocity: z.number().default(90),
});
const sampleTrack = z.object({
  name: z.string(),
  program: z.number(),
  isDrum: z.boolean(),
  notes: z.array(sampleNote),
});

/** What a model wrote at a checkpoint, to see and to hear. Ticks and MIDI pitches as in the score. */
export const sampleSchema = z.object({ tracks: z.array(sampleTrack) });

export type SampleNote = z.output<typeof sampleNote>;
export type SampleTrack = z.output<typeof sampleTrack>;
export type Sample = z.output<typeof sampleSchema>;

/** The tick at which the last note of the samples ends; 0 for silence. */
export function endOf(samples: readonly Sample[]): number {
  let end = 0;
  for (const { tracks } of samples) {
    for (const { notes } of tracks) for (const note of notes) end = Math.max(end, note.start + note.duration);
  }
  return end;
}

export const noteCountOf = ({ tracks }: Sample) => tracks.reduce((sum, track) => sum + track.notes.length, 0);

/** A sample in words, for those who do not see the picture. */
export function sampleWords(sample: Sample): string {
  const parts = sample.tracks.map(({ name, notes }) => `${name} ${notes.length}`);
  const count = noteCountOf(sample);
  if (count === 0) return "Silence: no notes.";
  return `Piano roll with ${count} ${count === 1 ? "note" : "notes"}: ${parts.join(", ")}.`;
}
