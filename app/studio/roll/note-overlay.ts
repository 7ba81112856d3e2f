/**
 * Something that lies over the notes of the roll for a while, one at a time: who wrote what, how two versions differ, a take
 * beside the score. `label` tells people what they look at; whoever puts one there takes it away by its `id`.
 */
export type NoteOverlay = {
  id: string;
  label: string;
  /** the colour (#rrggbb) in which a note is painted instead of its track's; null: as ever */
  colorOf?: (trackId: string, noteId: string) => string | null;
  /** notes that are not in the score, or not as they are now */
  extra?: readonly ExtraNote[];
};

/** Ticks and MIDI pitch. `look`: filled, outlined with strokes, or struck through; `from` draws a line from where it was. */
export type ExtraNote = {
  trackId: string;
  pitch: number;
  start: number;
  duration: number;
  color: string;
  look: "solid" | "hatched" | "removed";
  from?: { pitch: number; start: number };
};
