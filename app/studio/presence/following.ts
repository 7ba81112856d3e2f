import { type Follower, followersOf } from "../../../domain/presence/follow.ts";
import type { Desk } from "../desk/desk.ts";
import type { Peer } from "./peers.ts";
import type { Person } from "./people-here.ts";

/** Whom one follows: the key of a person, null for nobody. */
export type Following = { person: string | null };

/** Who follows whom, oneself with them, as far as it is known here. */
export function followersHere(desk: Desk): Follower[] {
  const own = { key: desk.presence.key, follows: desk.presence.own().follows ?? null };
  const others = new Map<string, Follower>();
  for (const { key, follows } of desk.presence.peers.get().list) {
    if (key !== own.key && (follows || !others.has(key))) others.set(key, { key, follows });
  }
  return [own, ...others.values()];
}

/** Why somebody cannot be followed now, in words for people; null where they can. */
export function whyNotFollow(desk: Desk, person: Pick<Person, "key" | "name">): string | null {
  if (person.key === desk.presence.key) return "That is you.";
  const sees = followersOf(followersHere(desk), desk.presence.key).includes(person.key);
  return sees ? `${person.name} follows you, so you see the same already.` : null;
}

/** Begins to follow a person, or says why not. Call it in answer to a press, for browsers start sound only then. */
export function followPerson(desk: Desk, person: Person): void {
  const problem = whyNotFollow(desk, person);
  if (problem) {
    desk.say(problem);
    return;
  }
  desk.transport.own.unlock();
  desk.following.patch({ person: person.key });
  desk.say(`Following ${person.name}: you see and hear what they do until you do something yourself`);
}

export function stopFollowing(desk: Desk, why = ""): void {
  const { person } = desk.following.get();
  if (person === null) return;
  const name = desk.presence.people.get().list.find((one) => one.key === person)?.name;
  desk.following.patch({ person: null });
  desk.say(why || `No longer following ${name ?? "them"}`);
}

/** The next person after the one who is followed now, in the order of the avatars; after the last one, nobody. */
export function followNext(desk: Desk): void {
  const others = desk.presence.people.get().list.filter((person) => !person.isMe && !whyNotFollow(desk, person));
  const at = others.findIndex((person) => person.key === desk.following.get().person);
  const next = others[at + 1];
  if (next) followPerson(desk, next);
  else if (at >= 0) stopFollowing(desk);
  else desk.say("Nobody else is here to follow. Share the project to play together.");
}

/** The window of a person that counts: the liveliest. */
export function windowOf(desk: Desk, key: string): Peer | null {
  const person = desk.presence.people.get().list.find((one) => one.key === key);
  return desk.presence.peers.get().list.find((peer) => peer.clientId === person?.clientId) ?? null;
}
