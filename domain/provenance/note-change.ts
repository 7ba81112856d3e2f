/** `[pitch, start, duration, velocity]`: MIDI pitch, ticks, ticks, 1-127, as everybody sees the note. */
export type PackedNote = readonly [pitch: number, start: number, duration: number, velocity: number];

/** What became of one note; null: it was not there, or is no more. */
export type NoteChange = { trackId: string; noteId: string; before: PackedNote | null; after: PackedNote | null };

export function isSameNote(one: PackedNote, other: PackedNote): boolean {
  return one.every((value, index) => value === other[index]);
}

/** The same but for how loud. */
export function isSamePlace(one: PackedNote, other: PackedNote): boolean {
  return one[0] === other[0] && one[1] === other[1] && one[2] === other[2];
}
