import type { TakeDecision } from "./takes/decision.ts";

/**
 * The score as plain data: what everybody but `domain/score` sees of a project's shared document.
 *
 * Units: every `tick`, `start` and `duration` is in MIDI ticks, {@link PPQ} to the quarter note; `pitch` is a MIDI
 * pitch 0-127; `velocity` is 1-127; `program` is a General MIDI program 0-127.
 */

/** Ticks a quarter note, everywhere in Tutti. */
export const PPQ = 480;

export type Note = {
  id: string;
  pitch: number;
  /** ticks from the beginning of the score */
  start: number;
  /** ticks, at least 1 */
  duration: number;
  velocity: number;
};

/** A control change: `controller` 0-127, `value` 0-127. */
export type ControlChange = { id: string; tick: number; controller: number; value: number };
/** `value` -8192..8191, 0 in the middle. */
export type PitchBend = { id: string; tick: number; value: number };
export type ProgramChange = { id: string; tick: number; program: number };
export type Lyric = { id: string; tick: number; text: string };

export type Track = {
  id: string;
  name: string;
  program: number;
  isDrum: boolean;
  /** MIDI channel 0-15 kept from an imported file, or null: chosen on export */
  channel: number | null;
  /** 0-127, as controller 7 */
  volume: number;
  /** 0-127, 64 in the middle, as controller 10 */
  pan: number;
  muted: boolean;
  soloed: boolean;
  /** index into the palette of track colours, 0-11 */
  color: number;
  /** sorted by start, then pitch, then id */
  notes: Note[];
  controls: ControlChange[];
  bends: PitchBend[];
  programs: ProgramChange[];
  lyrics: Lyric[];
};

/** `bpm` is quarter notes a minute. */
export type Tempo = { id: string; tick: number; bpm: number };
export type Meter = { id: string; tick: number; numerator: number; denominator: number };
/** `fifths` -7..7: sharps are positive, flats negative. */
export type KeySignature = { id: string; tick: number; fifths: number; mode: "major" | "minor" };
export type Marker = { id: string; tick: number; text: string };

export type Score = {
  ppq: typeof PPQ;
  /** sorted by tick; the first always stands at tick 0 */
  tempos: Tempo[];
  /** sorted by tick; the first always stands at tick 0 */
  meters: Meter[];
  keys: KeySignature[];
  markers: Marker[];
  /** in the order people arranged them */
  tracks: Track[];
};

export type TakeState = "proposed" | "accepted" | "discarded";

/** The notes that a take's notes replace: those of some tracks in a section; its tracks stand for `into`, in their order. */
export type Replaces = { startTick: number; endTick: number; into: string[] };

/** A proposal beside the score: people listen to it, accept all or some of it, or discard it. */
export type Take = {
  id: string;
  generationId: string | null;
  technique: string;
  label: string;
  state: TakeState;
  /** milliseconds since 1970, by the server's clock */
  createdAt: number;
  /** the user who asked for it */
  requestedBy: string | null;
  tracks: Track[];
  /** left out: its tracks become new tracks */
  replaces?: Replaces | null;
  /** what was accepted of it, oldest first */
  decisions?: TakeDecision[];
  /** of a take that shares notes out among tracks: the index in `into` for each note, told with the first decision */
  shares?: [string, number][];
};
