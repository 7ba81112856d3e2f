import type { PresenceUser } from "../../domain/presence/presence.ts";
import { type ByteReader, Malformed, readBytes, readVarUint } from "./byte-reader.ts";
import type { HeardPresence } from "./fan-out/message.ts";
import type { Limits } from "./limits.ts";
import { presenceFrame } from "./messages.ts";
import { type Entry, heardFrom, isHeld, maySpeakFor, NOBODY, roomFor } from "./presence-entry.ts";
import { mayEdit, type Role } from "./protocol.ts";

/** Whose presence it is: one connection. */
export type PresenceOwner = { userKey: string; user: PresenceUser; role: Role };

/** How long the ids of those who left stay theirs. */
const KEPT_AFTER_LEAVING_MS = 60_000;

/**
 * The presences of one room. A connection speaks only for ids that it brought; what it says about others, as stock
 * clients do, is passed over. Who somebody is comes from the connection, never from the state.
 */
export type Presences = {
  /** @throws Malformed when it is no awareness update */
  receive: (owner: PresenceOwner, update: Uint8Array) => void;
  leave: (owner: PresenceOwner) => void;
  /** what another process says about its connections */
  heard: (process: string, presences: readonly HeardPresence[]) => void;
  /** that process is there no more */
  gone: (process: string) => void;
  changed: () => boolean;
  /**
   * what changed since the last call as one frame, whose it is if it is all of one owner, and what of it is of
   * connections here
   */
  take: () => { frame: Uint8Array; from: PresenceOwner | null; own: HeardPresence[] } | null;
  /** everybody who is connected here, for other processes */
  own: () => HeardPresence[];
  /** everybody's presence as one frame, for somebody who arrives */
  all: () => Uint8Array | null;
};

export function createPresences(limits: Limits): Presences {
  const entries = new Map<number, Entry>();
  const dirty = new Set<number>();

  function receive(owner: PresenceOwner, update: Uint8Array): void {
    const reader: ByteReader = { bytes: update, at: 0 };
    for (let count = readVarUint(reader); count > 0; count--) {
      const clientId = readVarUint(reader);
      const clock = readVarUint(reader);
      const state = readBytes(reader);
      if (!maySpeakFor(entries.get(clientId), owner, clock)) continue;
      if (!entries.has(clientId) && !roomFor(entries, owner, limits)) continue;
      const json = ownState(state, owner, limits);
      if (json === null) continue;
      const { userKey, role } = owner;
      entries.set(clientId, { clientId, clock, state: json, userKey, role, owner, process: null, leftAt: 0 });
      dirty.add(clientId);
    }
  }

  function takeAway(which: (entry: Entry) => boolean): void {
    const now = Date.now();
    for (const entry of entries.values()) {
      if (isHeld(entry) && which(entry)) {
        Object.assign(entry, { owner: null, state: NOBODY, leftAt: now });
        dirty.add(entry.clientId);
      } else if (!isHeld(entry) && now - entry.leftAt > KEPT_AFTER_LEAVING_MS) entries.delete(entry.clientId);
    }
  }

  function heard(process: string, presences: readonly HeardPresence[]): void {
    for (const presence of presences) {
      const isFull = entries.size >= limits.presencesPerRoom;
      const entry = heardFrom(process, entries.get(presence.clientId), presence, isFull);
      if (!entry) continue;
      entries.set(entry.clientId, entry);
      dirty.add(entry.clientId);
    }
  }

  return {
    receive,
    leave: (owner) => takeAway((entry) => entry.owner === owner),
    heard,
    gone: (process) => takeAway((entry) => entry.process === process),
    own: () => [...entries.values()].filter(({ owner }) => owner !== null).map(plain),
    changed: () => dirty.size > 0,
    take() {
      const changed = [...dirty].flatMap((id) => entries.get(id) ?? []);
      dirty.clear();
      if (changed.length === 0) return null;
      const from = changed[0]?.owner ?? null;
      return {
        frame: presenceFrame(changed),
        from: changed.every((entry) => entry.owner === from) ? from : null,
        own: changed.filter((entry) => entry.process === null).map(plain),
      };
    },
    all() {
      const present = [...entries.values()].filter((entry) => entry.state !== NOBODY);
      return present.length > 0 ? presenceFrame(present) : null;
    },
  };
}

function plain({ clientId, clock, state, userKey, role }: Entry): HeardPresence {
  return { clientId, clock, state, userKey, role };
}

/** The state as the others may see it; null when it is too large to be passed on. */
function ownState(bytes: Uint8Array, owner: PresenceOwner, limits: Limits): string | null {
  if (bytes.length > (mayEdit(owner.role) ? limits.presenceBytes : limits.viewerPresenceBytes)) return null;
  const state = parse(bytes);
  if (state === null) return NOBODY;
  if (typeof state !== "object" || Array.isArray(state)) throw new Malformed("a presence is no object");
  return JSON.stringify({ ...state, user: owner.user });
}

const strictText = new TextDecoder("utf-8", { fatal: true });

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(strictText.decode(bytes));
  } catch {
    throw new Malformed("a presence is not JSON");
  }
}
