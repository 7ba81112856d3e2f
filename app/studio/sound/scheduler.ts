import { SHORTEST_LOOP_TICKS } from "../../../domain/presence/transport-command.ts";
import type { Score, Track } from "../../../domain/score/score.ts";
import type { ChannelMap } from "./channels.ts";
import { audioTimeOf, beginStretch, type LoopRange, nextStretch, type Stretch, stretchAt, tickAt } from "./clock.ts";
import { clicksWithin } from "./metronome.ts";
import { audibleTracks, endOfNotes, eventsWithin, lastBefore, notesStarting } from "./plan.ts";
import type { Sink } from "./sink.ts";

/** Stretches kept so that the position can be told while the look-ahead is already past a loop's end. */
const REMEMBERED_STRETCHES = 8;
const VOLUME = 7;
const PAN = 10;
const BEND_KIND = 0;

type Sounding = { channel: number; pitch: number; until: number };

export type Scheduler = {
  start(tick: number, audioStart: number): void;
  stop(): void;
  /** Sends everything that sounds before `horizon` (seconds on the audio clock) to the sink. */
  pump(horizon: number): void;
  isRunning(): boolean;
  /** The tick that sounds at `time`, not rounded. */
  tickAt(time: number): number;
  /** True when the last note has ended and nothing loops. */
  isPastEnd(time: number): boolean;
  setScore(score: Score, tracks: readonly Track[]): void;
  setLoop(loop: LoopRange | null): void;
  setMetronome(on: boolean): void;
  /**
   * From `tick` on, or from the first tick that has not been sent yet, everything sounds `seconds` later (below 0:
   * earlier). What sounds already is left to end as it was meant to: nothing clicks.
   */
  shift(seconds: number, tick: number): void;
};

/**
 * Turns a score into timed events for a {@link Sink}, a little ahead of what is heard ("A tale of two clocks"): the
 * caller pumps it from a coarse timer, the sink plays at exact times. The score, the loop and the tempo may change
 * while it runs.
 */
export function createScheduler(sink: Sink, channels: ChannelMap, silent: Score): Scheduler {
  let score = silent;
  let tracks: Track[] = [];
  let loop: LoopRange | null = null;
  let metronome = false;
  let stretches: Stretch[] = [];
  let cursor = 0;
  let sounding: Sounding[] = [];
  let pending: { tick: number; seconds: number } | null = null;

  const current = () => stretches.at(-1);

  function sendSettings(track: Track, time: number): void {
    const channel = channels.channelOf(track);
    sink.program(channel, track.program, track.isDrum, time);
    sink.control(channel, VOLUME, track.volume, time);
    sink.control(channel, PAN, track.pan, time);
  }

  function chase(track: Track, tick: number, time: number): void {
    const channel = channels.channelOf(track);
    for (const change of lastBefore(track.programs, tick, () => BEND_KIND))
      sink.program(channel, change.program, track.isDrum, time);
    for (const change of lastBefore(track.controls, tick, (event) => event.controller))
      sink.control(channel, change.controller, change.value, time);
    const bend = lastBefore(track.bends, tick, () => BEND_KIND)[0];
    sink.bend(channel, bend?.value ?? 0, time);
  }

  function enter(stretch: Stretch): void {
    stretches = [...stretches.slice(1 - REMEMBERED_STRETCHES), stretch];
    cursor = stretch.tickStart;
    for (const track of tracks) chase(track, stretch.tickStart, stretch.audioStart);
  }

  function scheduleTrack(track: Track, stretch: Stretch, from: number, to: number): void {
    const channel = channels.channelOf(track);
    const timeOf = (tick: number) => audioTimeOf(stretch, tick, score.tempos);
    for (const change of eventsWithin(track.programs, from, to))
      sink.program(channel, change.program, track.isDrum, timeOf(change.tick));
    for (const change of eventsWithin(track.controls, from, to))
      sink.control(channel, change.controller, change.value, timeOf(change.tick));
    for (const bend of eventsWithin(track.bends, from, to)) sink.bend(channel, bend.value, timeOf(bend.tick));
    for (const note of notesStarting(track, from, to)) {
      const time = timeOf(note.start);
      retrigger(channel, note.pitch, time);
      sink.noteOn(channel, note.pitch, note.velocity, time);
      const end = Math.min(note.start + note.duration, stretch.tickEnd);
      sounding.push({ channel, pitch: note.pitch, until: timeOf(end) });
    }
  }

  /** The same key pressed again ends the earlier note, or its note-off would cut the new one. */
  function retrigger(channel: number, pitch: number, time: number): void {
    sounding = sounding.filter((note) => {
      if (note.channel !== channel || note.pitch !== pitch) return true;
      sink.noteOff(channel, pitch, Math.min(note.until, time));
      return false;
    });
  }

  function releaseBefore(time: number): void {
    sounding = sounding.filter((note) => {
      if (note.until >= time) return true;
      sink.noteOff(note.channel, note.pitch, note.until);
      return false;
    });
  }

  function pump(horizon: number): void {
    let stretch = current();
    while (stretch) {
      const until = Math.min(stretch.tickEnd, pending?.tick ?? stretch.tickEnd);
      const to = Math.min(Math.ceil(tickAt(stretch, horizon, score.tempos)), until);
      if (to > cursor) {
        for (const track of tracks) scheduleTrack(track, stretch, cursor, to);
        if (metronome) {
          for (const click of clicksWithin(score.meters, cursor, to))
            sink.click(click.accent, audioTimeOf(stretch, click.tick, score.tempos));
        }
        cursor = to;
      }
      if (cursor < until) break;
      if (until < stretch.tickEnd) bend(stretch);
      else if (loop) enter(later(nextStretch(stretch, loop, score.tempos)));
      else break;
      stretch = current();
    }
    releaseBefore(horizon);
  }

  /** Goes on in the same music at another time, from the tick of the pending shift on. */
  function bend(stretch: Stretch): void {
    if (!pending) return;
    const audioStart = audioTimeOf(stretch, pending.tick, score.tempos) + pending.seconds;
    const cut = { ...stretch, tickEnd: pending.tick };
    const next = { audioStart, tickStart: pending.tick, tickEnd: stretch.tickEnd };
    stretches = [...stretches.slice(0, -1), cut, next].slice(-REMEMBERED_STRETCHES);
    pending = null;
  }

  /** A loop begins anew where a shift was waiting: it takes it along. */
  function later(stretch: Stretch): Stretch {
    const seconds = pending?.seconds ?? 0;
    pending = null;
    return { ...stretch, audioStart: stretch.audioStart + seconds };
  }

  /** Continues from what is heard now under a new loop or tempo, without a gap. */
  function continueFrom(now: number): void {
    const tick = positionAt(now);
    const isAhead = cursor > tick && cursor - tick < score.ppq * 4;
    // What is heard now was sent a little earlier: the stretch that it belongs to still tells its place.
    const heard = stretchAt(stretches, now);
    const past = heard && heard.audioStart < now ? [{ ...heard, tickEnd: tick }] : [];
    stretches = [...past, beginStretch(notBefore(now), tick, loop)];
    cursor = isAhead && cursor <= (current()?.tickEnd ?? cursor) ? cursor : Math.ceil(tick);
  }

  /** What is to begin in a moment begins then, also where its loop or tempo changes meanwhile. */
  const notBefore = (now: number) => Math.max(now, stretchAt(stretches, now)?.audioStart ?? now);

  function positionAt(time: number): number {
    const stretch = stretchAt(stretches, time);
    if (!stretch) return cursor;
    return Math.min(tickAt(stretch, time, score.tempos), stretch.tickEnd);
  }

  function silenceLost(next: readonly Track[]): void {
    const stays = new Set(next.map((track) => track.id));
    const lost = tracks.filter((track) => !stays.has(track.id)).map((track) => channels.channelOf(track));
    const now = sink.now();
    sounding = sounding.filter((note) => {
      if (!lost.includes(note.channel)) return true;
      sink.noteOff(note.channel, note.pitch, now);
      return false;
    });
  }

  return {
    start(tick, audioStart) {
      stretches = [];
      sounding = [];
      pending = null;
      for (const track of tracks) sendSettings(track, sink.now());
      enter(beginStretch(audioStart, tick, loop));
    },
    stop() {
      cursor = positionAt(sink.now());
      stretches = [];
      sounding = [];
      sink.silence();
    },
    pump,
    isRunning: () => stretches.length > 0,
    tickAt: positionAt,
    isPastEnd(time) {
      const stretch = current();
      return stretch !== undefined && !loop && positionAt(time) >= endOfNotes(tracks) && sounding.length === 0;
    },
    setScore(next, nextTracks) {
      const known = new Map(tracks.map((track) => [track.id, track]));
      const isTempoNew = JSON.stringify(next.tempos) !== JSON.stringify(score.tempos);
      const now = sink.now();
      const position = isTempoNew && stretches.length > 0 ? positionAt(now) : null;
      score = next;
      const audible = audibleTracks(nextTracks);
      silenceLost(audible);
      channels.keepOnly(new Set(nextTracks.map((track) => track.id)));
      tracks = audible;
      for (const track of audible) if (settingsDiffer(known.get(track.id), track)) sendSettings(track, now);
      if (position !== null) {
        stretches = [beginStretch(notBefore(now), position, loop)];
        cursor = Math.max(cursor, Math.ceil(position));
      }
    },
    setLoop(next) {
      loop = next && next.end - next.start >= SHORTEST_LOOP_TICKS ? next : null;
      if (stretches.length > 0) continueFrom(sink.now());
    },
    setMetronome(on) {
      metronome = on;
    },
    shift(seconds, tick) {
      if (stretches.length > 0) pending = { tick: Math.max(Math.ceil(tick), cursor), seconds };
    },
  };
}

function settingsDiffer(before: Track | undefined, after: Track): boolean {
  return (
    before === undefined ||
    before.program !== after.program ||
    before.isDrum !== after.isDrum ||
    before.volume !== after.volume ||
    before.pan !== after.pan
  );
}
