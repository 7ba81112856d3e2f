import type { EditableNote } from "../../domain/edits/apply-edits.ts";
import type { GeneratedTrack } from "../technique.ts";
import type { Ticks } from "./edit-notes.ts";

/** A note of the final roll: who sings it, and where it lies. */
export type SungNote = Ticks & { voice: number };

const VOICE_NAMES = ["Soprano", "Alto", "Tenor", "Bass"];
const OTHERS_NAME = "Other notes";
/** Grand piano, since the model does not know what the notes were written for. */
const PROGRAM = 0;

/** The final notes of a section as tracks: one for each voice that sings, and one for the notes that no voice sings. */
export function editedTracks(notes: readonly EditableNote[], sung: readonly SungNote[]): GeneratedTrack[] {
  const left = new Set(notes);
  const voices = VOICE_NAMES.map((name, voice) =>
    trackOf(
      name,
      sung.filter((note) => note.voice === voice).flatMap((note) => takenFrom(left, note)),
    ),
  );
  return [...voices, trackOf(OTHERS_NAME, [...left])].filter((track) => track.notes.length > 0);
}

function takenFrom(left: Set<EditableNote>, { pitch, start, duration }: Ticks): EditableNote[] {
  for (const note of left) {
    if (note.pitch !== pitch || note.start !== start || note.duration !== duration) continue;
    left.delete(note);
    return [note];
  }
  return [];
}

function trackOf(name: string, notes: EditableNote[]): GeneratedTrack {
  return { name, program: PROGRAM, isDrum: false, notes };
}
