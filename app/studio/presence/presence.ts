import type { Awareness } from "y-protocols/awareness";
import { boundPresence } from "../../../domain/presence/bound-presence.ts";
import { distinctColors } from "../../../domain/presence/person-colors.ts";
import { type Presence as PresenceState, personKey } from "../../../domain/presence/presence.ts";
import { createStore, type Store } from "../desk/store.ts";
import { createPeerReader, type Peer } from "./peers.ts";
import { type Person, peopleHere } from "./people-here.ts";

/** What one tells the others about oneself; the server puts the name to it. */
export type OwnPresence = Omit<PresenceState, "user">;

export type Presence = {
  /** what the others know oneself by */
  key: string;
  /** the others, and the colour in which they see oneself: new with every movement of a pointer */
  peers: Store<{ list: readonly Peer[]; ownColor: string }>;
  /** who is here, oneself first: new only when somebody comes, goes, or turns to something else */
  people: Store<{ list: readonly Person[] }>;
  own(): Partial<OwnPresence>;
  /** Changes fields of one's own state; sent at most once every {@link SEND_EVERY_MS}, or at once. */
  publish(fields: Partial<OwnPresence>, when?: "soon" | "now"): void;
  dispose(): void;
};

const SEND_EVERY_MS = 50;

/** `mostBytes`: what the server takes of somebody in one's role. */
export function createPresence(
  awareness: Awareness,
  me: { id: string; name: string; color: string },
  mostBytes: () => number,
): Presence {
  const peers = createStore<{ list: readonly Peer[]; ownColor: string }>({ list: [], ownColor: me.color });
  const people = createStore<{ list: readonly Person[] }>({ list: [] });
  const user = { id: me.id, name: me.name, color: me.color };
  const key = personKey(me.id, awareness.clientID);
  const read = createPeerReader();
  let own: Partial<OwnPresence> = {};
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sentAt = 0;

  function refresh(): void {
    const found = read(awareness.getStates(), awareness.clientID, performance.now());
    const colors = distinctColors([{ ...me, id: key }, ...found.map((peer) => ({ id: peer.key, color: peer.color }))]);
    const list = found.map((peer) => {
      const color = colors.get(peer.key) ?? peer.color;
      return color === peer.color ? peer : { ...peer, color };
    });
    peers.set({ list, ownColor: colors.get(key) ?? me.color });
    tellPeople();
  }

  function tellPeople(): void {
    const { list, ownColor } = peers.get();
    const { activity = "active", trackId = null, follows, together } = own;
    const doing = { activity, trackId, follows: follows?.person ?? null, together: together !== undefined };
    const next = peopleHere({ key, name: me.name, color: ownColor }, doing, list);
    if (JSON.stringify(next) !== JSON.stringify(people.get().list)) people.set({ list: next });
  }

  function send(): void {
    timer = null;
    sentAt = performance.now();
    awareness.setLocalState(boundPresence({ user, ...own }, mostBytes()));
  }

  function publish(fields: Partial<OwnPresence>, when: "soon" | "now" = "soon"): void {
    own = { ...own, ...fields };
    tellPeople();
    if (when === "now") {
      if (timer) clearTimeout(timer);
      send();
    } else timer ??= setTimeout(send, Math.max(0, SEND_EVERY_MS - (performance.now() - sentAt)));
  }

  awareness.on("change", refresh);
  refresh();
  send();
  return {
    key,
    peers,
    people,
    own: () => own,
    publish,
    dispose: () => {
      awareness.off("change", refresh);
      if (timer) clearTimeout(timer);
    },
  };
}
