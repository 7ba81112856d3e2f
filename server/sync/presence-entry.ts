import type { HeardPresence } from "./fan-out/message.ts";
import type { Limits } from "./limits.ts";
import type { PresenceOwner } from "./presences.ts";
import { mayEdit } from "./protocol.ts";

/** One presence of a room: of a connection here (`owner`), or of one at another process (`process`). */
export type Entry = HeardPresence & { owner: PresenceOwner | null; process: string | null; leftAt: number };

/** What a state says of somebody who is not there. */
export const NOBODY = "null";

/** Is somebody there to speak for it? */
export function isHeld({ owner, process, leftAt }: Entry): boolean {
  return owner !== null || (process !== null && leftAt === 0);
}

export function maySpeakFor(entry: Entry | undefined, owner: PresenceOwner, clock: number): boolean {
  if (!entry) return true;
  if (entry.owner === owner) return clock >= entry.clock;
  return mayTakeOver(entry, owner.userKey, clock);
}

/** Another connection of the same person takes over, as after a reconnect that the server has not noticed yet. */
function mayTakeOver(entry: Entry, userKey: string, clock: number): boolean {
  return entry.userKey === userKey && (!isHeld(entry) || clock > entry.clock);
}

export function roomFor(entries: ReadonlyMap<number, Entry>, owner: PresenceOwner, limits: Limits): boolean {
  let own = 0;
  let viewers = 0;
  for (const entry of entries.values()) {
    if (entry.owner === owner) own++;
    else if (isHeld(entry) && !mayEdit(entry.role)) viewers++;
  }
  if (own >= limits.presencesPerConnection || entries.size >= limits.presencesPerRoom) return false;
  return mayEdit(owner.role) || viewers < limits.viewerPresencesPerRoom;
}

/** The entry after another process said this; null when it changes nothing here. */
export function heardFrom(
  process: string,
  entry: Entry | undefined,
  heard: HeardPresence,
  isFull: boolean,
): Entry | null {
  const left = heard.state === NOBODY;
  if (!entry) return left || isFull ? null : { ...heard, owner: null, process, leftAt: 0 };
  const known = entry.process === process;
  if (known && entry.clock === heard.clock && entry.state === heard.state) return null;
  const may = known ? heard.clock >= entry.clock : !left && mayTakeOver(entry, heard.userKey, heard.clock);
  return may ? { ...heard, owner: null, process, leftAt: left ? Date.now() : 0 } : null;
}
