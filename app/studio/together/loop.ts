import type { SharedLoop } from "../../../domain/presence/transport-command.ts";
import type { Desk } from "../desk/desk.ts";

/** One's loop as the others hear of it: null while none is on. */
export function sharedLoop(desk: Desk): SharedLoop | null {
  const { loop } = desk.state.get();
  return loop?.on ? { start: loop.start, end: loop.end } : null;
}

export const sameLoop = (a: SharedLoop | null, b: SharedLoop | null) =>
  a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end);

/** Takes over the loop of a command; one's own range stays, switched off, where there is none. */
export function takeLoop(desk: Desk, loop: SharedLoop | null): void {
  if (sameLoop(sharedLoop(desk), loop)) return;
  const own = desk.state.get().loop;
  desk.state.patch({ loop: loop ? { ...loop, on: true } : own && { ...own, on: false } });
}
