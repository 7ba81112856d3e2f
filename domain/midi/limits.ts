/** What a strange MIDI file may hold at the most; every reader of one works in time linear in these. */

/** Bytes in a file. A score at all its limits, as we write it, fits. */
export const MAX_MIDI_BYTES = 4 * 2 ** 20;
/** Track chunks in a file. */
export const MAX_MIDI_CHUNKS = 1024;
/** Events of any kind in a file. */
export const MAX_MIDI_EVENTS = 1_000_000;
/** Bytes in a meta event's text (a name, a lyric); longer ones are cut. */
export const MAX_MIDI_TEXT_BYTES = 4096;
