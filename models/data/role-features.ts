import { PPQ, type Track } from "../../domain/score/score.ts";

/** What the roles of a track are told by, beside its name and instrument. */
export type TrackShape = {
  /** mean MIDI pitch, each note counting once */
  pitch: number;
  /** share of the onsets, 0 to 1, at which two notes or more begin together */
  chords: number;
  /** median length of a note, in quarter notes */
  length: number;
  /** share of the piece's quarter notes, 0 to 1, in which a note begins */
  presence: number;
};

/** Notes that begin less than a 32nd apart are played together, as people play chords. */
const TOGETHER_TICKS = PPQ / 8;

/** The shape of a track with at least one note, in a piece of `pieceTicks`. */
export function shapeOf({ notes }: Track, pieceTicks: number): TrackShape {
  const lengths = notes.map((note) => note.duration / PPQ).sort((a, b) => a - b);
  const beats = new Set(notes.map((note) => Math.floor(note.start / PPQ)));
  return {
    pitch: notes.reduce((sum, note) => sum + note.pitch, 0) / Math.max(1, notes.length),
    chords: chordShare(notes),
    length: lengths[Math.floor(lengths.length / 2)] ?? 0,
    presence: Math.min(1, beats.size / Math.max(1, pieceTicks / PPQ)),
  };
}

function chordShare(notes: Track["notes"]): number {
  let [onsets, chords, began, size] = [0, 0, Number.NEGATIVE_INFINITY, 0];
  for (const { start } of notes) {
    if (start - began < TOGETHER_TICKS) {
      size += 1;
      if (size === 2) chords += 1;
      continue;
    }
    [began, size] = [start, 1];
    onsets += 1;
  }
  return onsets === 0 ? 0 : chords / onsets;
}
