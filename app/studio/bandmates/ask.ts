import type { Desk } from "../desk/desk.ts";
import type { BandmateId } from "./bandmate.ts";

/** Opens a bandmate's card and presses its own button, with the settings that stand there. */
export function askBandmate(desk: Desk, technique: BandmateId): void {
  desk.state.patch({ technique, sheet: "side" });
  requestAnimationFrame(() => {
    const button = document.querySelector(`[data-ask="${technique}"]`);
    if (button instanceof HTMLElement) button.click();
  });
}
