import { DEFAULT_PAN, DEFAULT_VOLUME, DRUM_CHANNEL } from "../score/limits.ts";
import type { ControlChange, Lyric, Note, PitchBend, ProgramChange } from "../score/score.ts";
import { pairNotes, type Stroke } from "./pair-notes.ts";

/** One channel of one track chunk while it is read; it becomes a track of the score. */
export type Part = {
  /** 0-15, or null where a chunk has lyrics alone */
  channel: number | null;
  /** what stands before the first note is how the track begins; anything later is a change */
  program: number | null;
  volume: number | null;
  pan: number | null;
  notes: Omit<Note, "id">[];
  controls: Omit<ControlChange, "id">[];
  bends: Omit<PitchBend, "id">[];
  programs: Omit<ProgramChange, "id">[];
  lyrics: Omit<Lyric, "id">[];
  /** when keys went down and up, by pitch, in the order of time */
  strokes: Map<number, Stroke[]>;
};

const VOLUME_CONTROLLER = 7;
const PAN_CONTROLLER = 10;

export function createPart(channel: number | null): Part {
  return {
    channel,
    program: null,
    volume: null,
    pan: null,
    notes: [],
    controls: [],
    bends: [],
    programs: [],
    lyrics: [],
    strokes: new Map(),
  };
}

export function noteOn(part: Part, tick: number, pitch: number, velocity: number): void {
  const note = { pitch, start: tick, duration: 1, velocity };
  part.notes.push(note);
  strokesAt(part, pitch).push({ tick, begins: note });
}

export function noteOff(part: Part, tick: number, pitch: number): void {
  part.strokes.get(pitch)?.push({ tick, begins: null });
}

/** Gives all notes their durations. @returns how many had no end, and last until `end`. */
export function endNotes(part: Part, end: number): number {
  let unclosed = 0;
  for (const strokes of part.strokes.values()) unclosed += pairNotes(strokes, end);
  part.strokes.clear();
  return unclosed;
}

function strokesAt(part: Part, pitch: number): Stroke[] {
  const known = part.strokes.get(pitch);
  if (known) return known;
  const strokes: Stroke[] = [];
  part.strokes.set(pitch, strokes);
  return strokes;
}

export function programChange(part: Part, tick: number, program: number): void {
  if (part.program === null && part.notes.length === 0) part.program = program;
  else part.programs.push({ tick, program });
}

export function controlChange(part: Part, tick: number, controller: number, value: number): void {
  const beginning = part.notes.length === 0;
  if (beginning && controller === VOLUME_CONTROLLER && part.volume === null) part.volume = value;
  else if (beginning && controller === PAN_CONTROLLER && part.pan === null) part.pan = value;
  else part.controls.push({ tick, controller, value });
}

/** How the track of a part begins, for the properties of a score's track. */
export function partHead(part: Part): { program: number; volume: number; pan: number; isDrum: boolean } {
  return {
    program: part.program ?? 0,
    volume: part.volume ?? DEFAULT_VOLUME,
    pan: part.pan ?? DEFAULT_PAN,
    isDrum: part.channel === DRUM_CHANNEL,
  };
}
