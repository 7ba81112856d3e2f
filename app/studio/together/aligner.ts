import { correctionFor } from "../../../domain/presence/correction.ts";
import {
  heldLoop,
  type Music,
  type PlayheadLine,
  playheadAt,
  secondsAhead,
} from "../../../domain/presence/shared-playhead.ts";
import { barAt } from "../../../domain/score/bars.ts";
import type { Score } from "../../../domain/score/score.ts";
import { ticksToSeconds } from "../../../domain/score/time.ts";
import type { OwnSound, TransportState } from "../transport/transport.ts";

export type AlignerParts = {
  sound: OwnSound;
  state: { get(): TransportState };
  score(): Score;
  /** where the music ends for it: a tick */
  end(): number;
  /** the server's milliseconds, null while they are not known */
  serverNow(): number | null;
};

/** Keeps one's own sound on a line that everybody else is on. */
export type Aligner = {
  /** Follows this line from now on; null: follows none, and leaves the sound as it is. */
  obey(line: PlayheadLine | null): void;
  /** Corrects nothing for a while: news are on their way. Milliseconds. */
  wait(ms: number): void;
  /** Seconds that one's sound was ahead of the line when it was last measured; null where nothing was. */
  apart(): number | null;
  dispose(): void;
};

const CHECK_EVERY_MS = 1_000;
/** A sound that plays on until the moment of a command is begun anew so long before it. */
const PREPARE_MS = 120;
/** A sound that was asked for and has not come after so long is asked for again. */
const STARTS_WITHIN_MS = 4_000;
/** What is sent now is heard by then, also from a hidden tab, which sends further ahead. */
const SENT_AHEAD_MS = 2_000;
const MARGIN_MS = 100;

export function createAligner({ sound, state, score, end, serverNow }: AlignerParts): Aligner {
  let line: PlayheadLine | null = null;
  let turn = 0;
  let startsUntil = 0;
  let waitsUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let measured: number | null = null;

  const music = (): Music => ({ tempos: score().tempos, end: end() });
  const isPlaying = () => state.get().playing;

  /** The line's place at a moment of this browser's clock (performance.now()). */
  function expectedAt(atMs: number): { tick: number; playing: boolean } | null {
    const server = serverNow();
    if (!line || server === null) return null;
    return playheadAt(line, music(), server + atMs - performance.now());
  }

  function begin(): void {
    const mine = ++turn;
    startsUntil = performance.now() + STARTS_WITHIN_MS;
    sound.playAlong((earliestMs) => {
      const server = serverNow();
      startsUntil = 0;
      if (mine !== turn || !line || server === null) return null;
      const moment = performance.now() + line.at - server;
      const atMs = Math.max(moment, earliestMs);
      const place = expectedAt(atMs);
      return place?.playing ? { tick: place.tick, atMs } : null;
    });
  }

  function stopAt(tick: number): void {
    turn++;
    startsUntil = 0;
    if (isPlaying()) sound.stop();
    sound.seek(tick);
  }

  function ahead(): number | null {
    const now = performance.now();
    const expected = expectedAt(now);
    if (!line || !expected?.playing || !isPlaying()) return null;
    return secondsAhead(sound.heardAt(now), expected.tick, score().tempos, heldLoop(line));
  }

  /** Once a second: is what is heard here what is heard elsewhere? */
  function check(): void {
    const server = serverNow();
    const now = performance.now();
    if (!line?.playing || server === null || server < line.at || now < Math.max(startsUntil, waitsUntil)) return;
    const expected = expectedAt(now);
    if (!expected?.playing) {
      if (isPlaying()) stopAt(expected?.tick ?? 0);
      return;
    }
    if (!isPlaying()) {
      if (state.get().problem === null) begin();
      return;
    }
    correct();
  }

  function correct(): void {
    measured = ahead();
    if (measured === null) return;
    const correction = correctionFor(measured);
    if (correction === "anew") begin();
    if (correction === "soon") shift(measured, 0, SENT_AHEAD_MS);
    if (correction !== "at-bar") return;
    const tick = sound.heardAt(performance.now());
    const bar = nextBar(tick);
    const { tempos } = score();
    shift(measured, bar, 1000 * (ticksToSeconds(tempos, bar) - ticksToSeconds(tempos, tick)) + MARGIN_MS);
  }

  /** What was put right is measured again once it is heard: until then it would be put right twice. */
  function shift(seconds: number, tick: number, heardInMs: number): void {
    sound.shift(seconds, tick);
    waitsUntil = Math.max(waitsUntil, performance.now() + heardInMs);
  }

  function nextBar(tick: number): number {
    const bar = barAt(score().meters, tick);
    return bar.start + bar.length;
  }

  /** What plays already in the right place, as after a change of the loop alone, goes on. */
  function isRightAlready(): boolean {
    const server = serverNow();
    if (!line || server === null || !isPlaying()) return false;
    const at = Math.max(performance.now(), performance.now() + line.at - server);
    const expected = expectedAt(at);
    const lead = (at - performance.now()) / 1000;
    const apart = secondsAhead(sound.heardAt(performance.now()), expected?.tick ?? 0, score().tempos, heldLoop(line));
    return expected?.playing === true && correctionFor(apart + lead) !== "anew";
  }

  function obey(next: PlayheadLine | null): void {
    clearTimeout(timer);
    line = next;
    measured = null;
    if (!line) {
      turn++;
      startsUntil = 0;
      return;
    }
    if (!line.playing) stopAt(line.tick);
    else if (!isRightAlready()) beginInTime(line.at - (serverNow() ?? line.at));
  }

  function beginInTime(inMs: number): void {
    if (isPlaying() && inMs > PREPARE_MS) timer = setTimeout(begin, inMs - PREPARE_MS);
    else begin();
  }

  const checking = setInterval(check, CHECK_EVERY_MS);
  return {
    obey,
    wait: (ms) => {
      waitsUntil = performance.now() + ms;
    },
    apart: () => measured,
    dispose() {
      clearInterval(checking);
      clearTimeout(timer);
      turn++;
    },
  };
}
