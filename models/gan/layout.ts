import { LOWEST_PITCH, PITCHES } from "./grid.ts";

/** One track of an accompaniment; `program` is its General MIDI instrument until somebody chooses another. */
export type Part = { id: string; name: string; program: number; isDrum: boolean };

/**
 * One line of a layout. `lowest` is the MIDI pitch of its class 0; `classes` are those it may take, rising. A voice of the kind `strike`
 * makes no sound: its class 0 says that the held notes of its part are struck again in this step.
 */
export type LayoutVoice = {
  id: string;
  /** The part that it plays in, or null for the melody, which is no part of the accompaniment. */
  part: string | null;
  kind: "pitch" | "drum" | "strike";
  lowest: number;
  classes: readonly number[];
  /** Voices with the same `order` stay in order, the first on top; null is free. */
  order: string | null;
  /** Whether it may fall silent of itself. */
  rests: boolean;
  /** What it is drawn to rests by, in nats, where its network sounds more often than the data. */
  letsGo: number;
  /** Whether notes that leave a pitch for a single step are taken out. */
  smooth: boolean;
};

/** An ensemble as the networks see it: its lines in order, and what they hear beside the melody. */
export type Layout = {
  id: LayoutId;
  parts: readonly Part[];
  voices: readonly LayoutVoice[];
  /** The voice that is the melody itself, where there is one. */
  melodyVoice: number | null;
  /** Whether it hears chords, bars and a style (`Context`). */
  hearsContext: boolean;
  /** Whether parallel fifths and octaves are held back. */
  avoidsParallels: boolean;
  /** Whether all fall silent where the melody is silent for long. */
  pausesWithMelody: boolean;
  /** Whether the cells of a window are settled the surest first, or strong places of the bar first (`turnsOf`). */
  settles: "surest first" | "in turn";
  /** What creativity is multiplied with: many cells that depend on each other need a steadier hand. */
  daring: number;
  /** Where it is decided first whether to rest: the temperature of that by the temperature of the pitches; null where rests are one choice of many. */
  restsApart: number | null;
  /** Windows overlap: the first steps of each are what was written before, the last ones only let the voices hear what comes. */
  heardBefore: number;
  heardAfter: number;
  writtenAtOnce: number;
  /** Rounds in which the cells of a window are settled. */
  passes: number;
};

export type LayoutId = "choir" | "band";

/** The classes of the pitches from `low` to `high`. */
export function classRange(low: number, high: number, lowest = LOWEST_PITCH): number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low - lowest + index);
}

export const ALL_CLASSES: readonly number[] = classRange(LOWEST_PITCH, LOWEST_PITCH + PITCHES - 1);

/** The voices of a part as indices, from the first. */
export function voicesOfPart({ voices }: Layout, part: string, kind?: LayoutVoice["kind"]): number[] {
  return voices.flatMap((voice, index) => (voice.part === part && (!kind || voice.kind === kind) ? [index] : []));
}
