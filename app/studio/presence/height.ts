import { pitchOfRow, type Rows } from "../roll/rows.ts";
import { type Viewport, yOfRow } from "../roll/viewport.ts";

/**
 * A place between rows that everybody understands, whatever rows they show: 60 is the lower edge of middle C's row, 60.5
 * its middle, 61 its upper edge.
 */
export function heightOfY(view: Viewport, rows: Rows, y: number): number {
  const row = (y + view.scrollY) / view.rowHeight;
  const whole = Math.min(Math.max(Math.floor(row), 0), rows.pitches.length - 1);
  const height = pitchOfRow(rows, whole) + 1 - Math.min(Math.max(row - whole, 0), 1);
  return Math.round(height * 100) / 100;
}

/** The pitch of the row in which a height lies. */
export const pitchOfHeight = (height: number) => Math.min(127, Math.max(0, Math.ceil(height) - 1));

/** Where a height lies on the canvas; null where its row is folded away. */
export function yOfHeight(view: Viewport, rows: Rows, height: number): number | null {
  const pitch = pitchOfHeight(height);
  const row = rows.rowOf(pitch);
  return row < 0 ? null : yOfRow(view, row) + (pitch + 1 - height) * view.rowHeight;
}

/** Rows from the top, with fractions; a height whose row is folded away is that of the next row below. */
export function rowOfHeight(rows: Rows, height: number): number {
  const pitch = pitchOfHeight(height);
  const row = rows.rowOf(pitch);
  if (row >= 0) return row + pitch + 1 - height;
  const below = rows.pitches.findIndex((shown) => shown < pitch);
  return below < 0 ? rows.pitches.length : below;
}
