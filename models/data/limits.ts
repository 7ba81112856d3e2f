/** What people's data may hold at the most: reading takes memory and time that these bound. */

/** Files in a folder, or entries in an archive, that are looked at. */
export const MAX_FILES = 20_000;
/** Folders inside folders. */
export const MAX_DEPTH = 12;
/** Bytes that all archives of a source may unpack to. */
export const MAX_UNPACKED_BYTES = 512 * 2 ** 20;
/** An entry that unpacks to so many times its size is a trap; MIDI files reach about 30. */
export const MAX_RATIO = 200;
/** Bytes of a file in JSON: chorales, or an index. */
export const MAX_JSON_BYTES = 24 * 2 ** 20;
/** Notes in all pieces together; about 200 bytes of memory each. */
export const MAX_SOURCE_NOTES = 3_000_000;
/** Seconds that reading may take; what is left then is left out, with a warning. */
export const MAX_READING_SECONDS = 600;
/** A piece shorter than this, in quarter notes, teaches nothing. */
export const LEAST_QUARTERS = 4;
/** Characters of a file's name in a report. */
export const MAX_FILE_NAME = 200;
