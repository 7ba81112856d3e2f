import type { Desk } from "../desk/desk.ts";
import type { StudioState } from "../desk/studio-state.ts";

/**
 * Tells when somebody does something of their own: moves the view, chooses, edits, presses in the roll, or Escape.
 * Playing, stopping and seeking come by the transport. What changes while `isOther` is nobody's act.
 */
export function watchActs(desk: Desk, isOther: () => boolean, onAct: () => void): () => void {
  let view = desk.viewport.get();
  let state = desk.state.get();

  function onView(): void {
    const before = view;
    view = desk.viewport.get();
    const isResized = before.width !== view.width || before.height !== view.height;
    if (!isOther() && !isResized) onAct();
  }

  function onState(): void {
    const before = state;
    state = desk.state.get();
    if (!isOther() && chose(desk, before, state)) onAct();
  }

  const onTransaction = (transaction: { local: boolean; changed: Map<unknown, unknown> }) => {
    if (transaction.local && transaction.changed.size > 0) onAct();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") onAct();
  };
  const onPress = ({ target }: PointerEvent) => {
    if (target instanceof Element && target.closest("[data-roll], [data-part]")) onAct();
  };

  desk.doc.on("afterTransaction", onTransaction);
  window.addEventListener("keydown", onKey, { capture: true });
  window.addEventListener("pointerdown", onPress, { capture: true });
  const stops = [desk.viewport.subscribe(onView), desk.state.subscribe(onState)];
  return () => {
    desk.doc.off("afterTransaction", onTransaction);
    window.removeEventListener("keydown", onKey, { capture: true });
    window.removeEventListener("pointerdown", onPress, { capture: true });
    for (const stop of stops) stop();
  };
}

/** Another track or other notes were chosen, or the keyboard's cursor went: not what a peer's deletion took away. */
function chose(desk: Desk, before: StudioState, after: StudioState): boolean {
  if (before.cursor !== after.cursor || before.fold !== after.fold) return true;
  const isGone = before.activeTrackId !== null && desk.view.track(before.activeTrackId) === null;
  if (before.activeTrackId !== after.activeTrackId) return !isGone;
  return [...after.selection].some((id) => !before.selection.has(id));
}
