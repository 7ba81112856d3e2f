import { type Presence as PresenceState, readPresence } from "../../../domain/presence/presence.ts";

/** Somebody else in this project, now; one person with two windows counts twice. */
export type Peer = {
  clientId: number;
  userId: string;
  name: string;
  color: string;
  pointer: { tick: number; pitch: number } | null;
  trackId: string | null;
  selection: readonly string[];
  playhead: { tick: number; playing: boolean } | null;
  /** the generation whose edits they watch as they come */
  generation: string | null;
  drag: { trackId: string; notes: readonly (readonly [number, number, number])[] } | null;
};

/** Reads the awareness states of everybody but oneself; a state that is no presence is left out. */
export function readPeers(states: ReadonlyMap<number, unknown>, ownClientId: number): Peer[] {
  const peers: Peer[] = [];
  for (const [clientId, state] of states) {
    if (clientId === ownClientId) continue;
    const presence = readPresence(state);
    if (presence) peers.push(peerOf(clientId, presence));
  }
  return peers.sort((a, b) => a.clientId - b.clientId);
}

function peerOf(
  clientId: number,
  { user, pointer, trackId, selection, playhead, generation, drag }: PresenceState,
): Peer {
  return {
    clientId,
    userId: user.id,
    name: user.name,
    color: user.color,
    pointer: pointer ?? null,
    trackId: trackId ?? null,
    selection: selection ?? [],
    playhead: playhead ?? null,
    generation: generation ?? null,
    drag: drag ?? null,
  };
}

/** People for the row of avatars: each once, oneself first. */
export function peopleHere(me: { id: string; name: string; color: string }, peers: readonly Peer[]) {
  const people = new Map([[me.id, me]]);
  for (const { userId, name, color } of peers) if (!people.has(userId)) people.set(userId, { id: userId, name, color });
  return [...people.values()];
}
