import type { Store } from "../desk/store.ts";
import { between, type Viewport } from "./viewport.ts";

const GLIDE_MS = 500;

/** A place on the way from one view to another, `share` 0 to 1: zoom by equal ratios, so that it looks even. */
export function viewBetween(from: Viewport, to: Viewport, share: number): Viewport {
  const mix = (a: number, b: number) => a + (b - a) * share;
  const zoom = (a: number, b: number) => a * (b / a) ** share;
  return {
    ...to,
    pixelsPerTick: zoom(from.pixelsPerTick, to.pixelsPerTick),
    rowHeight: zoom(from.rowHeight, to.rowHeight),
    scrollTick: mix(from.scrollTick, to.scrollTick),
    scrollY: mix(from.scrollY, to.scrollY),
  };
}

/** Moves the view gently; at once for people who asked for less motion. Any other movement of the view ends it. */
export function glideTo(viewport: Store<Viewport>, to: Viewport): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    viewport.set(to);
    return;
  }
  const from = viewport.get();
  const began = performance.now();
  let last = from;
  const step = (now: number) => {
    if (viewport.get() !== last) return;
    const share = between((now - began) / GLIDE_MS, 0, 1);
    last = share === 1 ? to : viewBetween(from, to, 1 - (1 - share) ** 3);
    viewport.set(last);
    if (share < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
