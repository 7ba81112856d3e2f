import type { Desk } from "../desk/desk.ts";

const liveOf = new WeakMap<Desk, Desk>();

/** Of a desk that shows a past state: the one that shows the present. */
export function liveDesk(desk: Desk): Desk {
  return liveOf.get(desk) ?? desk;
}

export function remember(past: Desk, live: Desk): void {
  liveOf.set(past, live);
}
