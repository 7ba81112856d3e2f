import type { Role } from "../../../server/sync/protocol.ts";
import type { OnDevice } from "../offline/device.ts";

/** What the studio may tell people about their connection; every field is the truth as far as this tab can know it. */
export type SyncStatus = {
  connection: "connecting" | "online" | "offline";
  /** everything made here is in the database */
  saved: boolean;
  /** how many changes made here are not yet in the database */
  pending: number;
  role: Role | null;
  /** whether this device has everything too: what is not saved survives a closed browser where it is kept */
  onDevice: OnDevice;
  /** the document is what this device kept: the server has not been heard yet */
  fromDevice: boolean;
  /** grows when `doc` and `awareness` were replaced: bind to them again */
  document: number;
  /** in words for people: why the connection ended, or why a change was not taken */
  closedBecause?: string;
  /** the server says that this person may not open the project any more */
  shutOut?: boolean;
  /** what was made here and not taken, because this person may not edit any more; the oldest first */
  setAside?: readonly SetAside[];
};

/** A document with changes that the server did not take, whole (Yjs encoding), and how many changes those are. */
export type SetAside = { document: Uint8Array; changes: number };

export type StatusStore = {
  get: () => SyncStatus;
  subscribe: (listener: () => void) => () => void;
};

/** A status that React can read with useSyncExternalStore: `get` gives the same object until something changes. */
export function createStatus(): StatusStore & { set: (change: Partial<SyncStatus>) => void } {
  let status: SyncStatus = {
    connection: "connecting",
    saved: true,
    pending: 0,
    role: null,
    onDevice: "none",
    fromDevice: false,
    document: 1,
  };
  const listeners = new Set<() => void>();
  return {
    get: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(change) {
      const next = { ...status, ...change };
      if (same(status, next)) return;
      status = next;
      for (const listener of listeners) listener();
    },
  };
}

function same(a: SyncStatus, b: SyncStatus): boolean {
  return (
    a.connection === b.connection &&
    a.saved === b.saved &&
    a.pending === b.pending &&
    a.role === b.role &&
    a.onDevice === b.onDevice &&
    a.fromDevice === b.fromDevice &&
    a.document === b.document &&
    a.shutOut === b.shutOut &&
    a.setAside === b.setAside &&
    a.closedBecause === b.closedBecause
  );
}
