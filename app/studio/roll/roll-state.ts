import type { DrawGesture } from "./gestures/draw.ts";
import type { Gesture } from "./gestures/gesture.ts";

/** What lasts no longer than a hand's movement: the roll paints it, nobody stores it. */
export type RollState = {
  gesture: Gesture | null;
  /** where the draw tool would put a note */
  hover: DrawGesture | null;
  hasFocus: boolean;
  /** the keyboard's cursor shows from the first arrow key until the next press of a pointer */
  showsCursor: boolean;
  pressedKey: number | null;
  /** the view shows the music as it was framed for it: nobody has moved it by hand */
  framing: boolean;
};

export const INITIAL_ROLL: RollState = {
  gesture: null,
  hover: null,
  hasFocus: false,
  showsCursor: false,
  pressedKey: null,
  framing: true,
};
