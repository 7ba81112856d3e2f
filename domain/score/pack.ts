import type {
  ControlChange,
  KeySignature,
  Lyric,
  Marker,
  Meter,
  Note,
  PitchBend,
  ProgramChange,
  Tempo,
} from "./score.ts";

/*
 * How notes and events stand in the document: short arrays, read back by `repair.ts`. The order of the fields belongs to
 * the format in docs/document-format.md.
 */
export const packNote = (note: Omit<Note, "id">) => [note.pitch, note.start, note.duration, note.velocity];
export const packControl = (event: Omit<ControlChange, "id">) => [event.tick, event.controller, event.value];
export const packBend = (event: Omit<PitchBend, "id">) => [event.tick, event.value];
export const packProgram = (event: Omit<ProgramChange, "id">) => [event.tick, event.program];
export const packText = (event: Omit<Lyric | Marker, "id">) => [event.tick, event.text];
export const packTempo = (event: Omit<Tempo, "id">) => [event.tick, event.bpm];
export const packMeter = (event: Omit<Meter, "id">) => [event.tick, event.numerator, event.denominator];
export const packKey = (event: Omit<KeySignature, "id">) => [event.tick, event.fifths, event.mode === "minor" ? 1 : 0];
