import type { Desk } from "../desk/desk.ts";
import { liveDesk } from "../timeline/live-desk.ts";

/** Brings a panel into view, also where the side is a sheet over the roll, and while a past state is looked at. */
export function openPanel(desk: Desk, id: string): void {
  liveDesk(desk).state.patch({ sidePanel: id, sheet: "side" });
}
