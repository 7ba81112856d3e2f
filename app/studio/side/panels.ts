import type { ComponentType } from "react";
import { BandmatesPanel } from "../bandmates/bandmates-panel.tsx";
import type { Desk } from "../desk/desk.ts";
import { SparkIcon } from "../icons.tsx";

/** `Count` shows how much is new in a panel that is not open; nothing when nothing is. */
type SidePanel = { id: string; title: string; Icon: ComponentType; Panel: ComponentType; Count?: ComponentType };

/** What stands beside the roll, one at a time, in the order of its tabs. */
export const SIDE_PANELS = [
  { id: "bandmates", title: "Bandmates", Icon: SparkIcon, Panel: BandmatesPanel },
] as const satisfies readonly SidePanel[];

/** Brings a panel into view, also where the side is a sheet over the roll. */
export function openPanel(desk: Desk, id: string): void {
  desk.state.patch({ sidePanel: id, sheet: "side" });
}
