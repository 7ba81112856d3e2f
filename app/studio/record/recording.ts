import type { NoteShape } from "../roll/gestures/gesture.ts";

/** Keys that are down, by pitch: since which tick, and how hard. */
type Held = ReadonlyMap<number, { start: number; velocity: number }>;

/** What somebody is playing in. Ticks of the score, not rounded until a note is whole. */
export type Recording = {
  phase: "counting" | "running";
  /** beats until it begins, while it counts in */
  beatsLeft: number;
  startTick: number;
  held: Held;
  notes: readonly NoteShape[];
};

/** A key that was touched shorter than this was still meant. */
const SHORTEST_TICKS = 10;

export const beginRecording = (startTick: number, beats: number): Recording => ({
  phase: beats > 0 ? "counting" : "running",
  beatsLeft: beats,
  startTick,
  held: new Map(),
  notes: [],
});

/** One beat of the count-in less; at none left it runs. */
export function countDown(recording: Recording): Recording {
  const beatsLeft = Math.max(0, recording.beatsLeft - 1);
  return { ...recording, beatsLeft, phase: beatsLeft === 0 ? "running" : "counting" };
}

/** A key goes down; the same key again ends the note that it held. Before it runs, keys only sound. */
export function keyDown(recording: Recording, pitch: number, velocity: number, tick: number): Recording {
  if (recording.phase === "counting") return recording;
  const freed = keyUp(recording, pitch, tick);
  return { ...freed, held: new Map(freed.held).set(pitch, { start: tick, velocity }) };
}

/** A key comes up: its note is whole. A loop that began anew meanwhile leaves the shortest note. */
export function keyUp(recording: Recording, pitch: number, tick: number): Recording {
  const key = recording.held.get(pitch);
  if (!key) return recording;
  const held = new Map(recording.held);
  held.delete(pitch);
  const start = Math.max(0, Math.round(key.start));
  const duration = Math.max(SHORTEST_TICKS, Math.round(tick) - start);
  return { ...recording, held, notes: [...recording.notes, { pitch, start, duration, velocity: key.velocity }] };
}

/** All notes, those still held ending at `tick`. */
export function finishRecording(recording: Recording, tick: number): readonly NoteShape[] {
  return [...recording.held.keys()].reduce((now, pitch) => keyUp(now, pitch, tick), recording).notes;
}
