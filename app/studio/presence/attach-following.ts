import { closesCircle } from "../../../domain/presence/follow.ts";
import type { Desk } from "../desk/desk.ts";
import { serverNow } from "../together/server-clock.ts";
import { followPlayback } from "./follow-playback.ts";
import { followView } from "./follow-view.ts";
import { followersHere, stopFollowing, windowOf } from "./following.ts";
import { watchActs } from "./watch-acts.ts";

/** Somebody whose connection is lost is waited for so long. */
const WAITS_FOR_THEM_MS = 5_000;

/** While one follows somebody: their view and their playback, until one does something oneself or they leave. */
export function attachFollowing(desk: Desk): () => void {
  let session: { person: string; end(): void } | null = null;

  function change(): void {
    const { person } = desk.following.get();
    if (session?.person === person) return;
    session?.end();
    session = person === null ? null : { person, ...openSession(desk, person) };
  }

  const stop = desk.following.subscribe(change);
  change();
  return () => {
    stop();
    session?.end();
  };
}

function openSession(desk: Desk, person: string): { end(): void } {
  const name = () => windowOf(desk, person)?.name;
  let lastName = name() ?? "They";
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const view = followView(desk);
  const playback = followPlayback(desk);

  function look(): void {
    const leader = windowOf(desk, person);
    if (!leader) {
      waiting ??= setTimeout(
        () => stopFollowing(desk, `${lastName} left, so you follow nobody now`),
        WAITS_FOR_THEM_MS,
      );
      return;
    }
    clearTimeout(waiting);
    waiting = undefined;
    lastName = leader.name;
    if (closesCircle(followersHere(desk), desk.presence.key)) {
      stopFollowing(desk, `${leader.name} follows you, so you see the same already`);
      return;
    }
    view.show(leader);
    playback.hear(leader);
  }

  desk.presence.publish({ follows: { person, since: Math.max(0, serverNow(desk) ?? Date.now()) } }, "now");
  const stops = [
    watchActs(
      desk,
      () => view.isMoving(),
      () => stopFollowing(desk),
    ),
    desk.presence.peers.subscribe(look),
    view.end,
    playback.end,
    () => clearTimeout(waiting),
  ];
  look();
  return {
    end() {
      for (const stop of stops) stop();
      desk.presence.publish({ follows: undefined }, "now");
    },
  };
}
