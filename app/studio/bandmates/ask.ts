import type { Desk } from "../desk/desk.ts";
import type { BandmateId } from "./bandmate.ts";

/** A card that is not there after so many frames has something in its way: nobody is surprised by a late press. */
const MOST_FRAMES = 120;

/** Opens a bandmate's card and presses its own button, with the settings that stand there. */
export function askBandmate(desk: Desk, technique: BandmateId): void {
  desk.state.patch({ technique, sheet: "side" });
  pressOnceThere(technique, MOST_FRAMES);
}

function pressOnceThere(technique: BandmateId, framesLeft: number): void {
  requestAnimationFrame(() => {
    const button = document.querySelector(`[data-ask="${technique}"]`);
    if (button instanceof HTMLElement) button.click();
    else if (framesLeft > 0) pressOnceThere(technique, framesLeft - 1);
  });
}
