import type { Desk } from "../desk/desk.ts";
import { serverNow } from "../together/server-clock.ts";
import { endless } from "./music-of.ts";
import { peerTick } from "./peer-playhead.ts";
import type { Peer } from "./peers.ts";
import type { Pointers, ShownPointer } from "./pointers.ts";

/** What the roll shows of the others in one frame. */
export type PeersPicture = {
  peers: readonly Peer[];
  /** where their playheads are by now, by window; absent where they stand */
  ticks: ReadonlyMap<number, number>;
  pointers: readonly ShownPointer[];
  /** in how many milliseconds something of it changes by itself, null never */
  next: number | null;
};

export function peersPicture(desk: Desk, pointers: Pointers, still: boolean): PeersPicture {
  const now = performance.now();
  const peers = desk.presence.peers.get().list;
  const music = endless(desk.score());
  const server = serverNow(desk);
  const ticks = new Map<number, number>();
  for (const peer of peers) {
    const tick = peerTick(peer, music, now, server);
    if (tick !== null) ticks.set(peer.clientId, tick);
  }
  const { shown, next } = pointers.at(peers, now, still);
  return { peers, ticks, pointers: shown, next: ticks.size > 0 ? 0 : next };
}
