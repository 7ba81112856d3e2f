import type { Activity } from "../../../domain/presence/activity.ts";
import type { Follow } from "../../../domain/presence/follow.ts";
import {
  type Drag,
  type Place,
  type PlayedIn,
  type Presence as PresenceState,
  personKey,
  readPresence,
  type SharedView,
} from "../../../domain/presence/presence.ts";
import type { Reaction } from "../../../domain/presence/reactions.ts";
import type { SharedLoop, TransportCommand } from "../../../domain/presence/transport-command.ts";

/** Where somebody's playhead was last said to be: at `at`, milliseconds of the server's clock, null where they have none. */
export type PeerPlayhead = { tick: number; playing: boolean; at: number | null; loop: SharedLoop | null };

/** Somebody else in this project, now; one person with two windows counts twice. */
export type Peer = {
  clientId: number;
  /** what the person is told apart by */
  key: string;
  userId: string;
  name: string;
  color: string;
  activity: Activity;
  pointer: Place | null;
  trackId: string | null;
  selection: readonly string[];
  playhead: PeerPlayhead | null;
  /** when this playhead was first heard of: performance.now() */
  playheadSeenAt: number;
  tool: string | null;
  view: SharedView | null;
  /** the generation whose edits they watch as they come */
  generation: string | null;
  drag: Drag | null;
  recording: PlayedIn | null;
  follows: Follow | null;
  /** they listen together, and obey this command */
  together: { command: TransportCommand | null } | null;
  reactions: readonly Reaction[];
};

type Known = { state: unknown; peer: Peer | null };

/** Reads the awareness states of everybody but oneself; a state that is no presence is left out. */
export function createPeerReader(): (states: ReadonlyMap<number, unknown>, own: number, now: number) => Peer[] {
  const known = new Map<number, Known>();
  return (states, ownClientId, now) => {
    const peers: Peer[] = [];
    for (const id of known.keys()) if (!states.has(id)) known.delete(id);
    for (const [clientId, state] of states) {
      if (clientId === ownClientId) continue;
      const before = known.get(clientId);
      const isKnown = before !== undefined && before.state === state;
      const peer = isKnown ? before.peer : readPeer(clientId, state, before?.peer ?? null, now);
      known.set(clientId, { state, peer });
      if (peer) peers.push(peer);
    }
    return peers.sort((a, b) => a.clientId - b.clientId);
  };
}

function readPeer(clientId: number, state: unknown, before: Peer | null, now: number): Peer | null {
  const presence = readPresence(state);
  if (!presence) return null;
  const playhead = playheadOf(presence);
  const isSame = JSON.stringify(playhead) === JSON.stringify(before?.playhead ?? null);
  return {
    clientId,
    key: personKey(presence.user.id, clientId),
    userId: presence.user.id,
    name: presence.user.name,
    color: presence.user.color,
    activity: presence.activity ?? "active",
    pointer: presence.pointer ?? null,
    trackId: presence.trackId ?? null,
    selection: presence.selection ?? [],
    playhead,
    playheadSeenAt: isSame && before ? before.playheadSeenAt : now,
    tool: presence.tool ?? null,
    view: presence.view ?? null,
    generation: presence.generation ?? null,
    drag: presence.drag ?? null,
    recording: presence.recording ?? null,
    follows: presence.follows ?? null,
    together: presence.together ?? null,
    reactions: presence.reactions ?? [],
  };
}

function playheadOf({ playhead }: PresenceState): PeerPlayhead | null {
  if (!playhead) return null;
  return { tick: playhead.tick, playing: playhead.playing, at: playhead.at ?? null, loop: playhead.loop ?? null };
}
