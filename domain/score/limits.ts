/** The most that a score may hold. Commands and imports refuse more; reading repairs what lies outside. */

/** Notes in all tracks of a score together. */
export const MAX_NOTES = 200_000;
/** Controller changes, bends, program changes and lyrics in all tracks of a score together. */
export const MAX_TRACK_EVENTS = 200_000;
/** Tempo, meter and key changes and markers: so many of each. */
export const MAX_MAP_EVENTS = 10_000;
export const MAX_TRACKS = 64;
/** Where every score ends at the latest, in ticks: almost five hours at 120 beats a minute. */
export const MAX_TICK = 2 ** 24;

export const MIN_PITCH = 0;
export const MAX_PITCH = 127;
export const MIN_VELOCITY = 1;
export const MAX_VELOCITY = 127;
export const DEFAULT_VELOCITY = 80;
/** Largest value of a seven-bit MIDI number: programs, controllers, volume, pan. */
export const MAX_SEVEN_BIT = 127;
export const MAX_CHANNEL = 15;
/** The channel of percussion, counted from 0: people know it as channel 10. */
export const DRUM_CHANNEL = 9;
export const MIN_BEND = -8192;
export const MAX_BEND = 8191;
export const DEFAULT_VOLUME = 100;
export const DEFAULT_PAN = 64;

/** Quarter notes a minute: a MIDI file can say no less than 3.6. */
export const MIN_BPM = 4;
export const MAX_BPM = 960;
export const DEFAULT_BPM = 120;
export const MAX_NUMERATOR = 64;
export const MAX_DENOMINATOR = 64;
/** Sharps, or flats, in a key signature. */
export const MAX_FIFTHS = 7;

/** Colours in the palette of tracks. */
export const TRACK_COLORS = 12;
/** Characters (UTF-16 units) in the name of a track or the label of a take. */
export const MAX_NAME_LENGTH = 120;
/** Characters (UTF-16 units) in a lyric or a marker. */
export const MAX_TEXT_LENGTH = 200;
/** Characters in an identifier; fresh ones have 10 to 13. */
export const MAX_ID_LENGTH = 128;
/** Characters in the string that places a track among the others. */
export const MAX_ORDER_LENGTH = 200;
