import type { Score } from "../../../domain/score/score.ts";
import { scoreEnd } from "../../../domain/score/time.ts";
import type { ScoreView } from "../../../domain/score/view.ts";
import { createStore, type Store } from "../desk/store.ts";
import type { StudioState } from "../desk/studio-state.ts";
import type { Proposal } from "../edit/proposal.ts";
import { scoreWith } from "../edit/score-with.ts";
import type { LoopRange } from "../sound/clock.ts";
import type { Player } from "../sound/player-interface.ts";
import { heardScore, tracksBeside } from "../takes/heard-score.ts";
import { loadPlayer, soundProblem, whenIdle } from "./load-player.ts";

export type TransportState = {
  playing: boolean;
  /** the playhead when it last started, stopped or jumped; ask `tick()` for where it is now */
  tick: number;
  /** null until sound can be heard or is refused; a sentence for people when it is refused */
  problem: string | null;
};

export type Transport = {
  state: Store<TransportState>;
  /** where the playhead is now, not rounded */
  tick(): number;
  toggle(): void;
  play(fromTick: number): void;
  stop(): void;
  seek(tick: number): void;
  preview(pitch: number, velocity: number): void;
  /** one beat of a count-in */
  click(isBar: boolean): void;
  /** plays on after the last note, until it is stopped */
  setKeepsGoing(on: boolean): void;
  /** While somebody conducts, what one presses goes to them instead of to one's own sound; null: nobody any more. */
  conductedBy(conductor: Conductor | null): void;
  /** one's own sound, whoever conducts */
  own: OwnSound;
  dispose(): void;
};

export type Conductor = Pick<Transport, "play" | "stop" | "seek"> & {
  /** true also while the sound that was asked for has not come yet */
  isPlaying(): boolean;
};

export type OwnSound = Pick<Player, "heardAt" | "shift"> & {
  /** see `Player.playAlong`; a sound that cannot be had is told in `state.problem` */
  playAlong: (plan: Parameters<Player["playAlong"]>[0]) => void;
  stop(): void;
  seek(tick: number): void;
  /** call it in answer to a press */
  unlock(): void;
  /** Repeats this instead of one's own loop; undefined: one's own again. */
  setLoop(loop: LoopRange | null | undefined): void;
};

/** High and low wood block of General MIDI's drum kit. */
const BAR_CLICK = 76;
const BEAT_CLICK = 77;
const CLICK_VELOCITY = 100;
const COUNT_IN = { id: "count-in", program: 0, isDrum: true };

/** Plays the score through the studio's player, which is loaded apart from the page's first script. */
export function createTransport(
  view: ScoreView,
  studio: Store<StudioState>,
  shown: Store<{ proposal: Proposal | null }>,
): Transport {
  const state = createStore<TransportState>({ playing: false, tick: 0, problem: null });
  const disposed = new AbortController();
  let player: Player | null = null;
  let loading: Promise<void> | null = null;
  let conductor: Conductor | null = null;
  let keepsGoing = false;
  let otherLoop: LoopRange | null | undefined;
  const tellProblem = (problem: unknown) => state.patch({ problem: soundProblem(problem) });

  function load(): Promise<void> {
    loading ??= loadPlayer(tellProblem)
      .then((loaded) => (disposed.signal.aborted ? loaded.dispose() : begin(loaded)))
      .catch((problem: unknown) => {
        loading = null;
        throw problem;
      });
    return loading;
  }

  whenIdle(() => {
    if (!disposed.signal.aborted) load().catch(tellProblem);
  });

  /** The score, or what it would be with the proposal or the take that somebody wants to hear. */
  function heard(): Score {
    const { proposal } = shown.get();
    if (proposal?.isHeard) return scoreWith(view.score(), proposal);
    return heardScore(view.score(), view.takes(), studio.get());
  }

  let wasHeard = false;
  function onProposal(): void {
    const isHeard = shown.get().proposal?.isHeard ?? false;
    if (isHeard || wasHeard) player?.setScore(heard());
    wasHeard = isHeard;
  }

  const stopWatchingScore = view.observe(() => player?.setScore(heard()));
  const stopWatchingProposal = shown.subscribe(onProposal);
  let applied: StudioState | null = null;
  const stopWatchingStudio = studio.subscribe(follow);

  function follow(): void {
    const wanted = studio.get();
    if (!player || (applied && soundsTheSame(applied, wanted))) return;
    if (applied && !isSameVersion(applied, wanted)) player.setScore(heard());
    applied = wanted;
    applyStudio(player, view, wanted, otherLoop);
  }

  function begin(loaded: Player): void {
    player = loaded;
    state.patch({ problem: null });
    loaded.setScore(heard());
    follow();
    tellKeepsGoing();
    loaded.seek(state.get().tick);
    loaded.subscribe(({ tick, playing }) => state.patch({ tick, playing }));
    loaded.ready.catch(tellProblem);
  }

  function withPlayer(use: (player: Player) => Promise<void>): void {
    load()
      .then(() => state.patch({ problem: null }))
      .then(() => (player ? use(player) : undefined))
      .catch(tellProblem);
  }

  const tellKeepsGoing = () => player?.setKeepsGoing(keepsGoing || conductor !== null);
  const tick = () => player?.position().tick ?? state.get().tick;
  const stopOwn = () => player?.stop();
  const stop = () => (conductor ? conductor.stop() : stopOwn());

  function play(fromTick: number): void {
    if (conductor) conductor.play(fromTick);
    else withPlayer((loaded) => loaded.play(fromTick));
  }

  function toggle(): void {
    const { playing, problem } = state.get();
    if (playing || (problem === null && conductor?.isPlaying())) {
      stop();
      return;
    }
    const end = scoreEnd(view.score());
    play(tick() >= end ? 0 : tick());
  }

  function seekOwn(to: number): void {
    if (player) player.seek(to);
    else state.patch({ tick: to });
  }

  const seek = (to: number) => (conductor ? conductor.seek(to) : seekOwn(to));

  const own: OwnSound = {
    playAlong: (plan) => withPlayer((loaded) => loaded.playAlong(plan)),
    stop: stopOwn,
    seek: seekOwn,
    heardAt: (atMs) => player?.heardAt(atMs) ?? state.get().tick,
    shift: (seconds, from) => player?.shift(seconds, from),
    unlock: () => withPlayer((loaded) => loaded.unlock()),
    setLoop(loop) {
      if (JSON.stringify(loop) === JSON.stringify(otherLoop)) return;
      otherLoop = loop;
      applied = null;
      follow();
    },
  };

  function preview(pitch: number, velocity: number): void {
    const track = view.track(studio.get().activeTrackId ?? "");
    if (track) player?.preview(pitch, velocity, track);
  }

  return {
    state,
    tick,
    toggle,
    play,
    stop,
    seek,
    preview,
    click: (isBar) => player?.preview(isBar ? BAR_CLICK : BEAT_CLICK, CLICK_VELOCITY, COUNT_IN),
    setKeepsGoing: (on) => {
      keepsGoing = on;
      tellKeepsGoing();
    },
    conductedBy: (next) => {
      conductor = next;
      tellKeepsGoing();
    },
    own,
    dispose: () => {
      disposed.abort();
      stopWatchingScore();
      stopWatchingProposal();
      stopWatchingStudio();
      player?.dispose();
    },
  };
}

const isSameVersion = (a: StudioState, b: StudioState) =>
  a.heardTake === b.heardTake && a.unwanted === b.unwanted && a.compare === b.compare;

const soundsTheSame = (a: StudioState, b: StudioState) =>
  a.loop === b.loop && a.metronome === b.metronome && isSameVersion(a, b);

function applyStudio(
  player: Player,
  view: ScoreView,
  studio: StudioState,
  otherLoop: LoopRange | null | undefined,
): void {
  const { loop, metronome, heardTake } = studio;
  const ownLoop = loop?.on ? { start: loop.start, end: loop.end } : null;
  player.setLoop(otherLoop === undefined ? ownLoop : otherLoop);
  player.setMetronome(metronome);
  player.setTakes(tracksBeside(view.takes(), studio), heardTake?.how === "alone");
}
