/**
 * Where the piano roll looks: pure arithmetic between ticks and rows on one side and CSS pixels on the other.
 * The origin of pixels is the top left corner of the note area (ruler and keys excluded).
 */
export type Viewport = {
  /** tick at the left edge, may be fractional */
  scrollTick: number;
  pixelsPerTick: number;
  /** pixels of the rows that lie above the top edge */
  scrollY: number;
  rowHeight: number;
  width: number;
  height: number;
};

/** What there is to look at: ticks to scroll over and rows to show. */
export type Extent = { endTick: number; rowCount: number };

export const MIN_PIXELS_PER_TICK = 0.004;
export const MAX_PIXELS_PER_TICK = 1.2;
export const MIN_ROW_HEIGHT = 6;
export const MAX_ROW_HEIGHT = 40;
/** Rows are never taller than this by themselves. */
const ROOMY_ROW_HEIGHT = 22;

export const INITIAL_VIEWPORT: Viewport = {
  scrollTick: 0,
  pixelsPerTick: 0.14,
  scrollY: 0,
  rowHeight: 16,
  width: 0,
  height: 0,
};

export const between = (value: number, low: number, high: number) =>
  Math.min(Math.max(value, low), Math.max(low, high));

export const xOfTick = (view: Viewport, tick: number) => (tick - view.scrollTick) * view.pixelsPerTick;
export const tickOfX = (view: Viewport, x: number) => view.scrollTick + x / view.pixelsPerTick;
export const yOfRow = (view: Viewport, row: number) => row * view.rowHeight - view.scrollY;
export const rowOfY = (view: Viewport, y: number) => Math.floor((y + view.scrollY) / view.rowHeight);

export function visibleTicks(view: Viewport): { from: number; to: number } {
  return { from: view.scrollTick, to: tickOfX(view, view.width) };
}

/** Keeps zoom within its limits and the scroll inside the extent. */
export function clampViewport(view: Viewport, extent: Extent): Viewport {
  const pixelsPerTick = between(view.pixelsPerTick, MIN_PIXELS_PER_TICK, MAX_PIXELS_PER_TICK);
  const rowHeight = between(view.rowHeight, MIN_ROW_HEIGHT, MAX_ROW_HEIGHT);
  return {
    ...view,
    pixelsPerTick,
    rowHeight,
    scrollTick: between(view.scrollTick, 0, extent.endTick - view.width / pixelsPerTick),
    scrollY: between(view.scrollY, 0, extent.rowCount * rowHeight - view.height),
  };
}

export function panBy(view: Viewport, dx: number, dy: number, extent: Extent): Viewport {
  const moved = { ...view, scrollTick: view.scrollTick + dx / view.pixelsPerTick, scrollY: view.scrollY + dy };
  return clampViewport(moved, extent);
}

/** Zooms time by `factor` so that the tick under `x` stays under `x`. */
export function zoomTime(view: Viewport, factor: number, x: number, extent: Extent): Viewport {
  const pixelsPerTick = between(view.pixelsPerTick * factor, MIN_PIXELS_PER_TICK, MAX_PIXELS_PER_TICK);
  const scrollTick = tickOfX(view, x) - x / pixelsPerTick;
  return clampViewport({ ...view, pixelsPerTick, scrollTick }, extent);
}

/** Zooms pitch by `factor` so that the row under `y` stays under `y`. */
export function zoomPitch(view: Viewport, factor: number, y: number, extent: Extent): Viewport {
  const rowHeight = between(view.rowHeight * factor, MIN_ROW_HEIGHT, MAX_ROW_HEIGHT);
  const scrollY = ((y + view.scrollY) / view.rowHeight) * rowHeight - y;
  return clampViewport({ ...view, rowHeight, scrollY }, extent);
}

const REVEAL_MARGIN = 48;

/** Scrolls as little as needed to bring a tick and a row into sight. */
export function reveal(view: Viewport, tick: number, row: number, extent: Extent): Viewport {
  const x = xOfTick(view, tick);
  const y = yOfRow(view, row);
  const overX = Math.min(0, x - REVEAL_MARGIN) + Math.max(0, x + REVEAL_MARGIN - view.width);
  const overY = Math.min(0, y - view.rowHeight) + Math.max(0, y + 2 * view.rowHeight - view.height);
  return overX === 0 && overY === 0 ? view : panBy(view, overX, overY, extent);
}

/** Turns a page when the playhead leaves the sight; otherwise stands still. */
export function followTick(view: Viewport, tick: number, extent: Extent): Viewport {
  const { from, to } = visibleTicks(view);
  if (view.width === 0 || (tick >= from && tick < to)) return view;
  return clampViewport({ ...view, scrollTick: tick - REVEAL_MARGIN / view.pixelsPerTick }, extent);
}

/** Shows ticks 0 to `endTick` across the width, and the rows between `topRow` and `bottomRow` in the middle. */
export function fitTo(view: Viewport, endTick: number, topRow: number, bottomRow: number, extent: Extent): Viewport {
  const pixelsPerTick = between(view.width / Math.max(1, endTick), MIN_PIXELS_PER_TICK, MAX_PIXELS_PER_TICK);
  const rows = bottomRow - topRow + 7;
  const rowHeight = between(view.height / rows, MIN_ROW_HEIGHT, ROOMY_ROW_HEIGHT);
  const scrollY = ((topRow + bottomRow + 1) / 2) * rowHeight - view.height / 2;
  return clampViewport({ ...view, pixelsPerTick, rowHeight, scrollTick: 0, scrollY }, extent);
}
