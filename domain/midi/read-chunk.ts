import type { MidiEvent } from "midi-file";
import { MAX_BEND, MAX_SEVEN_BIT } from "../score/limits.ts";
import type { Clock } from "./clock.ts";
import { controlChange, createPart, endNotes, noteOff, noteOn, type Part, programChange } from "./part.ts";
import { addToScoreMap, type ScoreMapReading } from "./score-map.ts";
import { CLAIM_BEGINS, decodeText } from "./text.ts";

/** What a track chunk holds: its parts by channel, and what did not fit. */
export type ChunkReading = {
  name: string;
  parts: Part[];
  /** notes that the chunk never ended */
  unclosed: number;
  /** events that begin past the end of every score */
  pastEnd: boolean;
  /** key and channel pressure, system exclusive messages: the score has no place for them */
  dropped: number;
  /** sound messages with values that no MIDI message can have */
  impossible: number;
  /** who wrote this track, as the file itself says it; null where it says nothing */
  claim: string | null;
};

const NOTHING_READ = { name: "", unclosed: 0, pastEnd: false, dropped: 0, impossible: 0, claim: null };
const DROPPED_TYPES: readonly string[] = ["noteAftertouch", "channelAftertouch", "sysEx", "endSysEx"];

/** Reads a chunk's events: notes and controls into parts, tempos and the like into `scoreMap`. */
export function readChunk(events: readonly MidiEvent[], clock: Clock, scoreMap: ScoreMapReading): ChunkReading {
  const parts = new Map<number, Part>();
  const wordless = createPart(null);
  const reading: ChunkReading = { ...NOTHING_READ, parts: [] };
  let fileTick = 0;
  let last = 0;
  for (const event of events) {
    fileTick += event.deltaTime;
    const tick = clock.at(fileTick);
    if (tick === null) {
      reading.pastEnd = event.type !== "endOfTrack" || reading.pastEnd;
      break;
    }
    last = tick;
    if (DROPPED_TYPES.includes(event.type)) reading.dropped++;
    else if (event.type === "trackName") reading.name ||= decodeText(event.text);
    else if (event.type === "text") reading.claim ??= claimIn(decodeText(event.text));
    else if (event.type === "lyrics") wordless.lyrics.push({ tick, text: decodeText(event.text) });
    else if (addToScoreMap(scoreMap, tick, event)) continue;
    else if (isPossible(event)) addToPart(parts, tick, event);
    else reading.impossible++;
  }
  for (const part of parts.values()) reading.unclosed += endNotes(part, last);
  reading.parts = withLyrics([...parts.values()], wordless);
  return reading;
}

/** What a file says about who wrote it is not believed, only passed on as what it says. */
function claimIn(text: string): string | null {
  return text.startsWith(CLAIM_BEGINS) ? text.slice(CLAIM_BEGINS.length) : null;
}

function addToPart(parts: Map<number, Part>, tick: number, event: MidiEvent): void {
  switch (event.type) {
    case "noteOn":
      noteOn(partOf(parts, event.channel), tick, event.noteNumber, event.velocity);
      break;
    case "noteOff":
      endNote(parts.get(event.channel), tick, event.noteNumber);
      break;
    case "controller":
      controlChange(partOf(parts, event.channel), tick, event.controllerType, event.value);
      break;
    case "programChange":
      programChange(partOf(parts, event.channel), tick, event.programNumber);
      break;
    case "pitchBend":
      partOf(parts, event.channel).bends.push({ tick, value: event.value });
      break;
  }
}

/** Data bytes of a sound message have seven bits; others are damage. */
function isPossible(event: MidiEvent): boolean {
  switch (event.type) {
    case "noteOn":
    case "noteOff":
      return fits(event.noteNumber) && fits(event.velocity);
    case "controller":
      return fits(event.controllerType) && fits(event.value);
    case "programChange":
      return fits(event.programNumber);
    case "pitchBend":
      return event.value <= MAX_BEND;
    default:
      return true;
  }
}

function endNote(part: Part | undefined, tick: number, pitch: number): void {
  if (part) noteOff(part, tick, pitch);
}

function partOf(parts: Map<number, Part>, channel: number): Part {
  const known = parts.get(channel);
  if (known) return known;
  const part = createPart(channel);
  parts.set(channel, part);
  return part;
}

/** Lyrics name no channel: they belong to the first part with notes, or to a track of their own. */
function withLyrics(parts: Part[], wordless: Part): Part[] {
  if (wordless.lyrics.length === 0) return parts;
  const singer = parts.find((part) => part.notes.length > 0) ?? parts[0];
  if (!singer) return [wordless];
  singer.lyrics = wordless.lyrics;
  return parts;
}

function fits(value: number): boolean {
  return value >= 0 && value <= MAX_SEVEN_BIT;
}
