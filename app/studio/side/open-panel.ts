import type { Desk } from "../desk/desk.ts";

/** Brings a panel into view, also where the side is a sheet over the roll. */
export function openPanel(desk: Desk, id: string): void {
  desk.state.patch({ sidePanel: id, sheet: "side" });
}
