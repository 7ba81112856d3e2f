import type { Desk } from "../desk/desk.ts";
import type { Viewport } from "./viewport.ts";

/** A hand moves the view; from then on it is where the person wants it, and nothing is framed by itself. */
export function moveByHand(desk: Desk, view: Viewport): void {
  desk.roll.patch({ framing: false });
  desk.viewport.set(view);
}
