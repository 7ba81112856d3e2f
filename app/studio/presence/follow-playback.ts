import type { Desk } from "../desk/desk.ts";
import { createAligner } from "../together/aligner.ts";
import { serverNow } from "../together/server-clock.ts";
import type { Conductor } from "../transport/transport.ts";
import { stopFollowing } from "./following.ts";
import type { Peer } from "./peers.ts";

/** Plays what somebody plays, where they play it. Who listens together hears what all hear instead. */
export function followPlayback(desk: Desk): { hear(leader: Peer): void; end(): void } {
  const { transport } = desk;
  let heard = "";
  const aligner = createAligner({
    sound: transport.own,
    state: transport.state,
    score: desk.score,
    end: () => Number.POSITIVE_INFINITY,
    serverNow: () => serverNow(desk),
  });

  /** What one presses oneself ends following first. */
  const conductor: Conductor = {
    isPlaying: () => transport.state.get().playing,
    play: (tick) => afterwards(() => transport.play(tick)),
    stop: () => afterwards(() => transport.stop()),
    seek: (tick) => afterwards(() => transport.seek(tick)),
  };

  function afterwards(act: () => void): void {
    stopFollowing(desk);
    act();
  }

  let conducts = false;
  function conduct(): void {
    const wanted = !desk.together.get().on;
    if (wanted === conducts) return;
    conducts = wanted;
    heard = "";
    if (wanted) transport.conductedBy(conductor);
    else release();
  }

  function release(): void {
    aligner.obey(null);
    transport.own.setLoop(undefined);
  }

  conduct();
  const stop = desk.together.subscribe(conduct);
  return {
    hear({ playhead }) {
      const news = JSON.stringify(playhead);
      if (!conducts || !playhead || news === heard) return;
      heard = news;
      const at = playhead.at ?? serverNow(desk);
      if (at === null) return;
      transport.own.setLoop(playhead.loop);
      aligner.obey({ ...playhead, at });
    },
    end() {
      stop();
      release();
      aligner.dispose();
      if (conducts) transport.conductedBy(null);
    },
  };
}
