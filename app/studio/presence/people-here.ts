import { type Activity, liveliest } from "../../../domain/presence/activity.ts";
import type { Peer } from "./peers.ts";

/** A person who is here, with one window or several: what changes seldom, so that the interface need not follow pointers. */
export type Person = {
  key: string;
  name: string;
  color: string;
  activity: Activity;
  /** the window in which they are liveliest; null for oneself */
  clientId: number | null;
  trackId: string | null;
  /** the key of the person whom they follow */
  follows: string | null;
  together: boolean;
  isMe: boolean;
};

type Me = { key: string; name: string; color: string };
type Own = { activity: Activity; trackId: string | null; follows: string | null; together: boolean };

/** People for the row of avatars: each once, oneself first, then as they came to be known. */
export function peopleHere(me: Me, own: Own, peers: readonly Peer[]): Person[] {
  const windows = new Map<string, Peer[]>();
  for (const peer of peers) {
    if (peer.key !== me.key) windows.set(peer.key, [...(windows.get(peer.key) ?? []), peer]);
  }
  return [{ ...me, ...own, clientId: null, isMe: true }, ...[...windows.values()].flatMap(personOf)];
}

function personOf(windows: readonly Peer[]): Person[] {
  const activity = liveliest(windows.map((peer) => peer.activity));
  const main = windows.find((peer) => peer.activity === activity);
  if (!main) return [];
  return [
    {
      key: main.key,
      name: main.name,
      color: main.color,
      activity,
      clientId: main.clientId,
      trackId: main.trackId,
      follows: windows.find((peer) => peer.follows)?.follows?.person ?? null,
      together: windows.some((peer) => peer.together !== null),
      isMe: false,
    },
  ];
}
