import type { PresenceUser } from "../../domain/presence/presence.ts";
import { type ByteReader, Malformed, readBytes, readVarUint } from "./byte-reader.ts";
import type { Limits } from "./limits.ts";
import { type PresenceEntry, presenceFrame } from "./messages.ts";
import { mayEdit, type Role } from "./protocol.ts";

/** Whose presence it is: one connection. */
export type PresenceOwner = { userKey: string; user: PresenceUser; role: Role };

type Entry = PresenceEntry & { owner: PresenceOwner | null; userKey: string; leftAt: number };

const NOBODY = "null";
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
  changed: () => boolean;
  /** what changed since the last call as one frame, and whose it is if it is all of one owner */
  take: () => { frame: Uint8Array; from: PresenceOwner | null } | null;
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
      entries.set(clientId, { clientId, clock, state: json, owner, userKey: owner.userKey, leftAt: 0 });
      dirty.add(clientId);
    }
  }

  function leave(owner: PresenceOwner): void {
    const now = Date.now();
    for (const entry of entries.values()) {
      if (entry.owner === owner) {
        Object.assign(entry, { owner: null, state: NOBODY, leftAt: now });
        dirty.add(entry.clientId);
      } else if (!entry.owner && now - entry.leftAt > KEPT_AFTER_LEAVING_MS) entries.delete(entry.clientId);
    }
  }

  return {
    receive,
    leave,
    changed: () => dirty.size > 0,
    take() {
      const changed = [...dirty].flatMap((id) => entries.get(id) ?? []);
      dirty.clear();
      if (changed.length === 0) return null;
      const from = changed[0]?.owner ?? null;
      return { frame: presenceFrame(changed), from: changed.every((entry) => entry.owner === from) ? from : null };
    },
    all() {
      const present = [...entries.values()].filter((entry) => entry.state !== NOBODY);
      return present.length > 0 ? presenceFrame(present) : null;
    },
  };
}

function maySpeakFor(entry: Entry | undefined, owner: PresenceOwner, clock: number): boolean {
  if (!entry) return true;
  if (entry.owner === owner) return clock >= entry.clock;
  // Another connection of the same person takes over, as after a reconnect that the server has not noticed yet.
  return entry.userKey === owner.userKey && (entry.owner === null || clock > entry.clock);
}

function roomFor(entries: ReadonlyMap<number, Entry>, owner: PresenceOwner, limits: Limits): boolean {
  let own = 0;
  let viewers = 0;
  for (const entry of entries.values()) {
    if (entry.owner === owner) own++;
    else if (entry.owner && !mayEdit(entry.owner.role)) viewers++;
  }
  if (own >= limits.presencesPerConnection || entries.size >= limits.presencesPerRoom) return false;
  return mayEdit(owner.role) || viewers < limits.viewerPresencesPerRoom;
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
