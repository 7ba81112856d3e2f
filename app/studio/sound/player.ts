import type { Score, Track } from "../../../domain/score/score.ts";
import { createChannelMap } from "./channels.ts";
import type { LoopRange } from "./clock.ts";
import { createHearing } from "./hearing.ts";
import type { Player, PlayerPosition } from "./player-interface.ts";
import { createScheduler } from "./scheduler.ts";
import { createSynth } from "./synth.ts";

/** How often the scheduler looks, and how far ahead: a hidden tab's timers run once a second. */
const PUMP_EVERY_MS = 25;
const LOOK_AHEAD_SECONDS = 0.12;
const LOOK_AHEAD_HIDDEN_SECONDS = 1.6;
const START_DELAY_SECONDS = 0.06;
const PREVIEW_SECONDS = 0.35;
/** A key that would sound later than this after its press would only surprise. */
const LATEST_PREVIEW_SECONDS = 1.5;

const SILENT: Score = { ppq: 480, tempos: [], meters: [], keys: [], markers: [], tracks: [] };

/** The studio's sound: plays the score, a take beside or instead of it, and single keys. */
export function createPlayer(onProblem: (problem: unknown) => void): Player {
  const synth = createSynth(onProblem);
  const channels = createChannelMap();
  const scheduler = createScheduler(synth, channels, SILENT);
  const hearing = createHearing(synth.context);
  const listeners = new Set<(position: PlayerPosition) => void>();
  let score = SILENT;
  let take: { tracks: Track[]; alone: boolean } | null = null;
  let parkedAt = 0;
  let keepsGoing = false;

  const isPlaying = () => scheduler.isRunning();

  function position(): PlayerPosition {
    if (!isPlaying()) return { tick: parkedAt, playing: false };
    return { tick: scheduler.tickAt(heardAt()), playing: true };
  }

  /** What reaches the ear now was sent to the device a little earlier. */
  const heardAt = () => hearing.audioTimeAt(performance.now());

  function tell(): void {
    const now = position();
    for (const listener of listeners) listener(now);
  }

  function pump(): void {
    hearing.look();
    if (!isPlaying()) return;
    const ahead = document.hidden ? LOOK_AHEAD_HIDDEN_SECONDS : LOOK_AHEAD_SECONDS;
    scheduler.pump(synth.now() + ahead);
    if (!keepsGoing && scheduler.isPastEnd(heardAt())) stop();
  }

  const timer = setInterval(pump, PUMP_EVERY_MS);
  document.addEventListener("visibilitychange", pump);

  function applyTracks(): void {
    const tracks = take ? [...(take.alone ? [] : score.tracks), ...take.tracks] : score.tracks;
    scheduler.setScore(score, tracks);
  }

  async function play(fromTick: number): Promise<void> {
    await Promise.all([synth.resume(), synth.ready()]);
    scheduler.start(Math.max(0, fromTick), synth.now() + START_DELAY_SECONDS);
    pump();
    tell();
  }

  async function playAlong(plan: Parameters<Player["playAlong"]>[0]): Promise<void> {
    await Promise.all([synth.resume(), synth.ready()]);
    const begins = plan(hearing.localTimeOf(synth.now() + START_DELAY_SECONDS));
    if (!begins) return;
    if (isPlaying()) scheduler.stop();
    scheduler.start(Math.max(0, begins.tick), hearing.audioTimeAt(begins.atMs));
    pump();
    tell();
  }

  function stop(): void {
    if (!isPlaying()) return;
    parkedAt = position().tick;
    scheduler.stop();
    tell();
  }

  return {
    ready: synth.ready(),
    play,
    stop,
    seek(tick) {
      parkedAt = Math.max(0, tick);
      if (!isPlaying()) return tell();
      scheduler.stop();
      scheduler.start(parkedAt, synth.now() + START_DELAY_SECONDS);
      pump();
      tell();
    },
    setScore(next) {
      score = next;
      applyTracks();
    },
    setTakes(tracks, alone) {
      take = tracks && { tracks, alone };
      applyTracks();
    },
    setLoop: (range: LoopRange | null) => scheduler.setLoop(range),
    setKeepsGoing: (on) => {
      keepsGoing = on;
    },
    setMetronome: (on) => scheduler.setMetronome(on),
    playAlong,
    heardAt: (atMs) => scheduler.tickAt(hearing.audioTimeAt(atMs)),
    shift: (seconds, tick) => scheduler.shift(seconds, tick),
    unlock: () => synth.resume(),
    position,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    preview(pitch, velocity, track) {
      void synth.resume();
      const channel = channels.channelOf(track);
      const asked = synth.now();
      synth.program(channel, track.program, track.isDrum, asked);
      // An instrument's first key sounds when its samples are here; `program` above tells of a failure.
      const sound = () => {
        const now = synth.now();
        if (now - asked > LATEST_PREVIEW_SECONDS) return;
        synth.noteOn(channel, pitch, velocity, now);
        synth.noteOff(channel, pitch, now + PREVIEW_SECONDS);
      };
      synth.load(track.program, track.isDrum).then(sound, () => {});
    },
    dispose() {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", pump);
      listeners.clear();
      synth.dispose();
    },
  };
}
