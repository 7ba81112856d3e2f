import { type MidiEvent, parseMidi } from "midi-file";
import { walkTrack } from "./walk.ts";

export type TrackEvents = {
  events: MidiEvent[];
  /** the chunk ends in what is no event, or breaks the standard inside: what came before was read */
  damaged: boolean;
  /** there are more events than `most` */
  tooMany: boolean;
};

/** A header for one track, with the lengths left open: how `midi-file` wants a single chunk. */
const ONE_TRACK = [0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 1, 0xe0, 0x4d, 0x54, 0x72, 0x6b];
const LENGTH_SHIFTS = [24, 16, 8, 0] as const;

/** Reads the events of one track chunk, `most` of them at the most. */
export function readTrackEvents(chunk: Uint8Array, most: number): TrackEvents {
  const walk = walkTrack(chunk, most);
  const sound = chunk.subarray(0, walk.end);
  const tooMany = walk.events >= most && walk.end < chunk.length;
  const events = tooMany ? [] : parse(sound);
  return { events: events ?? [], damaged: walk.damaged || events === null, tooMany };
}

/** `midi-file` throws text at events that break the standard, such as a tempo of two bytes. */
function parse(chunk: Uint8Array): MidiEvent[] | null {
  const bytes = new Uint8Array(ONE_TRACK.length + LENGTH_SHIFTS.length + chunk.length);
  bytes.set(ONE_TRACK);
  bytes.set(
    LENGTH_SHIFTS.map((shift) => chunk.length >>> shift),
    ONE_TRACK.length,
  );
  bytes.set(chunk, ONE_TRACK.length + LENGTH_SHIFTS.length);
  try {
    return parseMidi(bytes).tracks[0] ?? [];
  } catch {
    return null;
  }
}
