import type { Awareness } from "y-protocols/awareness";
import { distinctColors } from "../../../domain/presence/person-colors.ts";
import { boundPresence, type Presence as PresenceState } from "../../../domain/presence/presence.ts";
import { createStore, type Store } from "../desk/store.ts";
import { type Peer, readPeers } from "./peers.ts";

/** What one tells the others about oneself; the server puts the name to it. */
export type OwnPresence = Omit<PresenceState, "user">;

export type Presence = {
  /** the others, and the colour in which they see oneself */
  peers: Store<{ list: readonly Peer[]; ownColor: string }>;
  /** Changes fields of one's own state; sent at most once every {@link SEND_EVERY_MS}. */
  publish(fields: Partial<OwnPresence>): void;
  dispose(): void;
};

const SEND_EVERY_MS = 50;

export function createPresence(awareness: Awareness, me: { id: string; name: string; color: string }): Presence {
  const peers = createStore<{ list: readonly Peer[]; ownColor: string }>({ list: [], ownColor: me.color });
  const user = { id: me.id, name: me.name, color: me.color };
  let own: Partial<OwnPresence> = {};
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sentAt = 0;

  function refresh(): void {
    const read = readPeers(awareness.getStates(), awareness.clientID);
    const colors = distinctColors([me, ...read.map(({ userId, color }) => ({ id: userId, color }))]);
    const list = read.map((peer) => ({ ...peer, color: colors.get(peer.userId) ?? peer.color }));
    peers.set({ list, ownColor: colors.get(me.id) ?? me.color });
  }

  function send(): void {
    timer = null;
    sentAt = performance.now();
    awareness.setLocalState(boundPresence({ user, ...own }));
  }

  function publish(fields: Partial<OwnPresence>): void {
    own = { ...own, ...fields };
    timer ??= setTimeout(send, Math.max(0, SEND_EVERY_MS - (performance.now() - sentAt)));
  }

  awareness.on("change", refresh);
  refresh();
  send();
  return {
    peers,
    publish,
    dispose: () => {
      awareness.off("change", refresh);
      if (timer) clearTimeout(timer);
    },
  };
}
