import { playheadAt } from "../../../domain/presence/shared-playhead.ts";
import {
  commandTime,
  compareCommands,
  START_AHEAD_MS,
  type TransportCommand,
} from "../../../domain/presence/transport-command.ts";
import type { Tempo } from "../../../domain/score/score.ts";
import { scoreEnd } from "../../../domain/score/time.ts";
import type { Desk } from "../desk/desk.ts";
import { describePlace } from "../notes/describe-note.ts";
import type { Conductor } from "../transport/transport.ts";
import { type Aligner, createAligner } from "./aligner.ts";
import { commandHeard, commandWords } from "./commands-heard.ts";
import { sameLoop, sharedLoop, takeLoop } from "./loop.ts";
import { serverNow } from "./server-clock.ts";

/** What a person knows about listening together. */
export type TogetherState = {
  on: boolean;
  /** milliseconds that one's sound was off when it was last measured; null while nothing plays */
  apartMs: number | null;
};

type Change = { playing: boolean; tick: number; aheadMs: number };

const ASK_CLOCK_EVERY_MS = 200;
const MEASURE_EVERY_MS = 1_000;
/** A hand that drags along the ruler, or pulls at the loop, gives one command at its end. */
const HAND_RESTS_MS = 120;
/** So long a new tempo may arrive before the command that goes with it. */
const TEMPO_WAITS_MS = 1_000;

/** Turns listening together on or off; call it in answer to a press, for browsers start sound only then. */
export function setTogether(desk: Desk, on: boolean): void {
  if (on) desk.transport.own.unlock();
  desk.together.patch({ on, apartMs: null });
  desk.say(on ? "You listen together" : "You listen by yourself");
}

/**
 * While one listens together: what one presses becomes a command that all hear, and the newest command of anybody is
 * obeyed. Every window tells the newest that it obeys, so that one who comes late hears of it from whoever is there.
 */
export function attachTogether(desk: Desk): () => void {
  let session: { end(): void } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function follow(): void {
    clearTimeout(timer);
    const { on } = desk.together.get();
    if (on && !session) {
      if (serverNow(desk) === null) timer = setTimeout(follow, ASK_CLOCK_EVERY_MS);
      else session = openSession(desk);
    }
    if (!on && session) {
      session.end();
      session = null;
    }
  }

  const stop = desk.together.subscribe(follow);
  follow();
  return () => {
    stop();
    clearTimeout(timer);
    session?.end();
  };
}

function openSession(desk: Desk): { end(): void } {
  const { presence, transport } = desk;
  let command: TransportCommand | null = null;
  let tempos: readonly Tempo[] = desk.score().tempos;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const others = () => presence.peers.get().list;
  const recorded = () => desk.recording.get().recording !== null || others().some((peer) => peer.recording !== null);
  const end = () => (recorded() ? Number.POSITIVE_INFINITY : scoreEnd(desk.score()));
  const now = () => serverNow(desk) ?? 0;
  const aligner: Aligner = createAligner({
    sound: transport.own,
    state: transport.state,
    score: desk.score,
    end,
    serverNow: () => serverNow(desk),
  });

  const music = () => ({ tempos, end: end() });
  const placeAt = (serverMs: number) =>
    command ? playheadAt(command, music(), serverMs) : { ...transport.state.get(), tick: transport.tick() };

  function obey(next: TransportCommand, when: "soon" | "now"): void {
    command = next;
    presence.publish({ together: { command } }, when);
    takeLoop(desk, next.loop);
    aligner.obey(next);
  }

  function give(action: TransportCommand["action"], { playing, tick, aheadMs }: Change, when: "soon" | "now"): void {
    clearTimeout(resting);
    const at = commandTime(command, now(), aheadMs);
    obey({ action, playing, tick: Math.max(0, tick), at, by: presence.key, loop: sharedLoop(desk) }, when);
  }

  /** Where nobody else listens, nobody has to be waited for. */
  const ahead = () => (others().some((peer) => peer.together) ? START_AHEAD_MS : 0);

  const conductor: Conductor = {
    isPlaying: () => command !== null && placeAt(now()).playing,
    play(tick) {
      desk.following.patch({ person: null });
      give("play", { playing: true, tick, aheadMs: ahead() }, "now");
    },
    stop() {
      desk.following.patch({ person: null });
      give("stop", { playing: false, tick: placeAt(now()).tick, aheadMs: 0 }, "now");
    },
    seek(tick) {
      desk.following.patch({ person: null });
      clearTimeout(resting);
      if (!placeAt(now()).playing) give("seek", { playing: false, tick, aheadMs: 0 }, "soon");
      else resting = setTimeout(() => give("seek", { playing: true, tick, aheadMs: ahead() }, "now"), HAND_RESTS_MS);
    },
  };

  function hear(): void {
    const newest = commandHeard(command, others(), now());
    if (!newest || (command && compareCommands(newest, command) <= 0)) return;
    obey(newest, "now");
    const by = others().find((peer) => peer.key === newest.by);
    if (by) desk.say(commandWords(by.name, newest, describePlace(newest.tick, desk.score().meters)));
  }

  /** The loop was changed here. */
  function onState(): void {
    if (!command || sameLoop(sharedLoop(desk), command.loop)) return;
    clearTimeout(resting);
    resting = setTimeout(() => {
      const aheadMs = placeAt(now()).playing ? ahead() : 0;
      give("loop", { ...placeAt(now() + aheadMs), aheadMs }, "now");
    }, HAND_RESTS_MS);
  }

  /** Under new tempos the old command would mean another place: one of those who listen says where it goes on. */
  function onScore(): void {
    const before = tempos;
    if (JSON.stringify(desk.score().tempos) === JSON.stringify(before)) return;
    const place = command ? playheadAt(command, { tempos: before, end: end() }, now()) : null;
    tempos = desk.score().tempos;
    if (!place?.playing) return;
    const first = Math.min(...others().flatMap((peer) => (peer.together ? [peer.clientId] : [])));
    if (desk.awareness.clientID < first) give("tempo", { ...place, aheadMs: 0 }, "now");
    else aligner.wait(TEMPO_WAITS_MS);
  }

  transport.conductedBy(conductor);
  presence.publish({ together: { command: null } }, "now");
  hear();
  if (!command && transport.state.get().playing) {
    give("play", { playing: true, tick: transport.own.heardAt(performance.now()), aheadMs: 0 }, "now");
  }
  const measuring = setInterval(
    () => desk.together.patch({ apartMs: milliseconds(aligner.apart()) }),
    MEASURE_EVERY_MS,
  );
  const stops = [
    presence.peers.subscribe(hear),
    desk.state.subscribe(onState),
    desk.view.observe((change) => change.tempo && onScore()),
    () => clearInterval(measuring),
    () => clearTimeout(resting),
    aligner.dispose,
  ];
  return {
    end() {
      for (const stop of stops) stop();
      transport.conductedBy(null);
      presence.publish({ together: undefined }, "now");
    },
  };
}

const milliseconds = (seconds: number | null) => (seconds === null ? null : Math.round(seconds * 1000));
