import type { Score, Track } from "../../../domain/score/score.ts";

/** `tick` is what is heard now, not rounded. */
export type PlayerPosition = { tick: number; playing: boolean };

/** What plays the score in the studio. Ticks as in the score; velocities 1-127. */
export type Player = {
  /** Resolves when the first instrument can be heard; rejects with a sentence for people when sound is not to be had. */
  ready: Promise<void>;
  /** Starts at a tick; asks the browser for audio, so call it in answer to a press. */
  play(fromTick: number): Promise<void>;
  stop(): void;
  /** Moves the playhead, playing or not. */
  seek(tick: number): void;
  setScore(score: Score): void;
  /** Repeats `[start, end)` ticks, or nothing. */
  setLoop(range: { start: number; end: number } | null): void;
  setMetronome(on: boolean): void;
  /** Plays a take's tracks with the score, or alone; null: the score only. */
  setTakes(tracks: Track[] | null, alone: boolean): void;
  /** Plays on after the last note, until it is stopped. */
  setKeepsGoing(on: boolean): void;
  position(): PlayerPosition;
  /** Told at start, stop and seek; between them ask {@link position} once a frame. */
  subscribe(listener: (position: PlayerPosition) => void): () => void;
  /** Sounds one key briefly, in a track's instrument. */
  preview(pitch: number, velocity: number, track: { id: string; program: number; isDrum: boolean }): void;
  /**
   * Starts where `plan` says, or begins anew there: a tick, and when it is to be heard (performance.now(), milliseconds).
   * It is asked once sound can start, with the earliest moment that is still possible; null starts nothing.
   */
  playAlong(plan: (earliestMs: number) => { tick: number; atMs: number } | null): Promise<void>;
  /** The tick that is heard at a moment of performance.now(), not rounded. */
  heardAt(atMs: number): number;
  /** Everything from `tick` on, or from what is not sent yet, sounds `seconds` later (below 0: earlier), without a click. */
  shift(seconds: number, tick: number): void;
  /** Asks the browser for audio: call it in answer to a press, so that sound can start later without one. */
  unlock(): Promise<void>;
  dispose(): void;
};
