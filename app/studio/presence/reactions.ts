import {
  mayReact,
  newReactions,
  type ReactionKind,
  reactionOf,
  recentReactions,
} from "../../../domain/presence/reactions.ts";
import type { Desk } from "../desk/desk.ts";
import { describePlace } from "../notes/describe-note.ts";
import { FLOATS_MS, type FloatingReaction, MAX_FLOATING } from "./floating.ts";
import type { Peer } from "./peers.ts";

/** Screen readers hear what came within so long in one sentence. */
const SPEAK_AFTER_MS = 1_200;

const sentBy = new WeakMap<Desk, { times: readonly number[]; count: number }>();

/** Reacts to the place in the music that one hears, or points at; too many at once are passed over. */
export function react(desk: Desk, kind: ReactionKind): void {
  const now = performance.now();
  const { times, count } = sentBy.get(desk) ?? { times: [], count: 0 };
  if (!mayReact(times, now)) {
    desk.say("One moment: that was a lot at once");
    return;
  }
  sentBy.set(desk, { times: [...recentReactions(times, now), now], count: count + 1 });
  const reaction = { n: count + 1, kind, tick: Math.max(0, Math.round(placeOf(desk))) };
  desk.presence.publish({ reactions: [...(desk.presence.own().reactions ?? []), reaction].slice(-4) });
  float(desk, [
    { ...reaction, id: `own-${reaction.n}`, name: desk.me.name, color: desk.presence.peers.get().ownColor },
  ]);
  desk.say(`You sent: ${reactionOf(kind).name}`);
}

/** What one hears, else where one points, else where the playhead stands. */
function placeOf(desk: Desk): number {
  if (desk.transport.state.get().playing) return desk.transport.tick();
  return desk.presence.own().pointer?.tick ?? desk.transport.tick();
}

function float(desk: Desk, more: readonly FloatingReaction[]): void {
  desk.reactions.set({ list: [...desk.reactions.get().list, ...more].slice(-MAX_FLOATING) });
  const ids = new Set(more.map((reaction) => reaction.id));
  setTimeout(() => {
    desk.reactions.set({ list: desk.reactions.get().list.filter((reaction) => !ids.has(reaction.id)) });
  }, FLOATS_MS);
}

/** Shows the others' reactions as they come: each once, and no more of one person than one may send oneself. */
export function attachReactions(desk: Desk): () => void {
  const known = new Map<number, { seen: number; times: readonly number[] }>();
  let unspoken: { name: string; reaction: FloatingReaction }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function hear(peer: Peer): void {
    const now = performance.now();
    const newest = Math.max(0, ...peer.reactions.map((reaction) => reaction.n));
    const before = known.get(peer.clientId);
    // What somebody had sent before they came into sight is over.
    if (!before || newest < before.seen) {
      known.set(peer.clientId, { seen: newest, times: before?.times ?? [] });
      return;
    }
    let { times } = before;
    const shown = newReactions(peer.reactions, before.seen).flatMap((reaction): FloatingReaction[] => {
      if (!mayReact(times, now)) return [];
      times = [...recentReactions(times, now), now];
      return [{ ...reaction, id: `${peer.clientId}-${reaction.n}`, name: peer.name, color: peer.color }];
    });
    known.set(peer.clientId, { seen: newest, times });
    if (shown.length === 0) return;
    float(desk, shown);
    speakOf(peer.name, shown);
  }

  function speakOf(name: string, shown: readonly FloatingReaction[]): void {
    unspoken = [...unspoken, ...shown.map((reaction) => ({ name, reaction }))];
    timer ??= setTimeout(speak, SPEAK_AFTER_MS);
  }

  function speak(): void {
    timer = undefined;
    const sentences = unspoken.map(({ name, reaction }) => {
      return `${name} ${reactionOf(reaction.kind).words}, ${describePlace(reaction.tick, desk.score().meters)}`;
    });
    unspoken = [];
    desk.say([...new Set(sentences)].join(". "));
  }

  const look = () => {
    const { list } = desk.presence.peers.get();
    const here = new Set(list.map((peer) => peer.clientId));
    for (const id of known.keys()) if (!here.has(id)) known.delete(id);
    for (const peer of list) hear(peer);
  };
  look();
  const stop = desk.presence.peers.subscribe(look);
  return () => {
    stop();
    clearTimeout(timer);
  };
}
