import type { Desk } from "../desk/desk.ts";
import { fitMusic } from "./fit.ts";
import { currentExtent } from "./surroundings.ts";
import { clampViewport } from "./viewport.ts";

/** Follows the size of the note area: the music stays framed until somebody moves the view, then the place stays. */
export function attachSize(element: HTMLElement, desk: Desk): () => void {
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return;
    const { width, height } = entry.contentRect;
    const before = desk.viewport.get();
    if (before.width === width && before.height === height) return;
    desk.viewport.set(clampViewport({ ...before, width, height }, currentExtent(desk)));
    if (width > 0 && height > 0 && desk.roll.get().framing) fitMusic(desk);
  });

  observer.observe(element);
  return () => observer.disconnect();
}
