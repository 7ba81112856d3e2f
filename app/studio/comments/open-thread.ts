import { type Placement, placeAnchor } from "../../../domain/comments/place-anchor.ts";
import type { Desk } from "../desk/desk.ts";
import { revealNotes } from "../roll/reveal-notes.ts";
import { currentExtent } from "../roll/surroundings.ts";
import { clampViewport, visibleTicks } from "../roll/viewport.ts";
import { activateTrack } from "../shortcuts/studio-commands.ts";
import { openPanel } from "../side/open-panel.ts";
import { commentsOf } from "./comments-of.ts";
import { allThreads } from "./state.ts";

/** Brings a thread into view: in its panel, and its place in the roll. Opened by keys, the panel takes the focus. */
export function openThread(desk: Desk, threadId: string, { byKeys = false } = {}): void {
  const comments = commentsOf(desk);
  comments.store.patch({ openId: threadId, draft: null, takesFocus: byKeys });
  openPanel(desk, "comments");
  void comments.refresh(threadId);
  const thread = allThreads(comments.store.get(), desk.me.id).find(({ id }) => id === threadId);
  if (thread) goTo(desk, placeAnchor(thread.anchor, desk.score()));
}

/** Scrolls the roll to where a comment stands. */
export function goTo(desk: Desk, place: Placement): void {
  if (place.kind === "piece") return;
  if (place.trackId !== null && desk.view.track(place.trackId)) activateTrack(desk, place.trackId);
  if (place.kind === "note") revealNotes(desk, [{ pitch: place.pitch, start: place.tick }]);
  if (place.kind === "range") revealTick(desk, place.start);
}

/** Shares of the width that stay before a place that was scrolled to. */
const LEAD = 0.15;

/** Scrolls the roll to a moment, unless that is in sight. */
export function revealTick(desk: Desk, tick: number): void {
  const view = desk.viewport.get();
  const { from, to } = visibleTicks(view);
  if (tick >= from && tick < to) return;
  const scrollTick = tick - (to - from) * LEAD;
  desk.viewport.set(clampViewport({ ...view, scrollTick }, currentExtent(desk)));
}

/** Whether a press came from keys or from a screen reader. */
export const isByKeys = (pointerType: string) => pointerType === "keyboard" || pointerType === "virtual";
