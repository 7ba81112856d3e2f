import { revealTick } from "../comments/open-thread.ts";
import type { Desk } from "../desk/desk.ts";

/** Puts the playhead there, and the roll where it can be seen. */
export function goToTick(desk: Desk, tick: number): void {
  desk.transport.seek(tick);
  revealTick(desk, tick);
}
