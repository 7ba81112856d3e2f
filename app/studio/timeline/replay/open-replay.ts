import type { Desk } from "../../desk/desk.ts";
import { createStore, type Store } from "../../desk/store.ts";
import { liveDesk } from "../live-desk.ts";

const all = new WeakMap<Desk["connection"], Store<{ isOpen: boolean }>>();

export function replayOf(desk: Desk): Store<{ isOpen: boolean }> {
  const { connection } = liveDesk(desk);
  const known = all.get(connection);
  if (known) return known;
  const made = createStore({ isOpen: false });
  all.set(connection, made);
  return made;
}

export function openReplay(desk: Desk): void {
  desk.transport.stop();
  replayOf(desk).patch({ isOpen: true });
}

export const closeReplay = (desk: Desk) => replayOf(desk).patch({ isOpen: false });
