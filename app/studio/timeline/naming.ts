import { can } from "../../../server/access/can.ts";
import { showToast } from "../../design/toast.tsx";
import type { Desk } from "../desk/desk.ts";
import { createStore, type Store } from "../desk/store.ts";
import { liveDesk } from "./live-desk.ts";
import { type Place, pastOf } from "./past.ts";

/** What gets a name: `place` null is the present state; of a version that has one, its id and name. */
export type Naming = { place: Place | null; version: { id: string; name: string } | null };

const all = new WeakMap<Desk["connection"], Store<{ naming: Naming | null }>>();

export function namingOf(desk: Desk): Store<{ naming: Naming | null }> {
  const { connection } = liveDesk(desk);
  const known = all.get(connection);
  if (known) return known;
  const made = createStore<{ naming: Naming | null }>({ naming: null });
  all.set(connection, made);
  return made;
}

/** Asks for the name of what is shown: the present, or the past state that one looks at. */
export function openNaming(desk: Desk): void {
  if (!can(liveDesk(desk).role(), "version.name")) {
    showToast("Everything is saved already. Editors can give versions a name.");
    return;
  }
  namingOf(desk).patch({ naming: { place: pastOf(desk).get().past?.place ?? null, version: null } });
}

export function openRenaming(desk: Desk, version: { id: string; name: string }): void {
  namingOf(desk).patch({ naming: { place: null, version } });
}
