import { isBlackKey } from "../../../roll-picture/picture.ts";
import { colorsOf, type Palette } from "../../roll/draw/palette.ts";
import type { Film, FilmNotes } from "./film.ts";

const BAR_TICKS = 4 * 480;
/** So many bars are in sight; a longer piece is shown where somebody writes. */
const MOST_BARS = 64;
const FEWEST_BARS = 8;
/** Share of the window that stays before the place where somebody writes. */
const LEAD = 0.25;
/** How far a note shines that was just written, in CSS pixels. */
const GLOW_PIXELS = 4;

export type Look = { fromTick: number; ticks: number; rows: readonly Row[]; rowOf: ReadonlyMap<number, number> };
type Row = { pitch: number; isDrum: boolean };
type Size = { width: number; height: number };
/** Drums have rows of their own below the others. */
const keyOf = (pitch: number, isDrum: boolean) => (isDrum ? pitch + 1000 : pitch);

/** Rows for every pitch that was ever in use, and as many bars as can be seen. */
export function lookOf({ extent }: Film): Look {
  const tuned = Array.from({ length: extent.highest - extent.lowest + 5 }, (_, row) => extent.highest + 2 - row);
  const rows = [
    ...tuned.map((pitch) => ({ pitch, isDrum: false })),
    ...extent.drums.map((pitch) => ({ pitch, isDrum: true })),
  ];
  const rowOf = new Map(rows.map(({ pitch, isDrum }, row) => [keyOf(pitch, isDrum), row]));
  const bars = Math.ceil(extent.endTick / BAR_TICKS);
  return { fromTick: 0, ticks: Math.min(MOST_BARS, Math.max(FEWEST_BARS, bars)) * BAR_TICKS, rows, rowOf };
}

/** The same look with a place in sight, where a piece is too long to be seen at once. */
export function follow(look: Look, tick: number, endTick: number): Look {
  const isInSight = tick >= look.fromTick && tick < look.fromTick + look.ticks;
  if (isInSight || endTick <= look.ticks) return look;
  const from = Math.max(0, tick - look.ticks * LEAD);
  return { ...look, fromTick: Math.floor(from / BAR_TICKS) * BAR_TICKS };
}

export type TrackLook = ReadonlyMap<string, { color: number; isDrum: boolean }>;
/** Notes that were written a moment ago: by whom, and how fresh they are from 1 down to 0. */
export type Fresh = ReadonlyMap<string, { color: string; share: number }>;

export type Picture = { look: Look; notes: FilmNotes; tracks: TrackLook; fresh: Fresh; playTick: number | null };

export function paintGrid(context: CanvasRenderingContext2D, size: Size, look: Look, palette: Palette): void {
  const lane = size.height / Math.max(1, look.rows.length);
  context.fillStyle = palette.rollWhite;
  context.fillRect(0, 0, size.width, size.height);
  for (const [row, { pitch, isDrum }] of look.rows.entries()) {
    context.fillStyle = palette.rollBlack;
    if (isDrum ? row % 2 === 0 : isBlackKey(pitch)) context.fillRect(0, row * lane, size.width, lane);
    if (!isDrum || look.rows[row - 1]?.isDrum !== false) continue;
    context.fillStyle = palette.rollBar;
    context.fillRect(0, row * lane, size.width, 1);
  }
  context.fillStyle = palette.rollBar;
  for (let tick = 0; tick < look.ticks; tick += BAR_TICKS) {
    context.fillRect(Math.round((tick * size.width) / look.ticks), 0, 1, size.height);
  }
}

export function paintNotes(
  context: CanvasRenderingContext2D,
  size: Size,
  { look, notes, tracks, fresh, playTick }: Picture,
  palette: Palette,
): void {
  const lane = size.height / Math.max(1, look.rows.length);
  const scale = size.width / look.ticks;
  const height = Math.max(1, lane > 4 ? lane - 1 : lane);
  for (const [key, note] of notes) {
    const x = (note.start - look.fromTick) * scale;
    const width = Math.max(2, note.duration * scale - 1);
    if (x > size.width || x + width < 0) continue;
    const track = tracks.get(note.trackId);
    const row = look.rowOf.get(keyOf(note.pitch, track?.isDrum ?? false));
    if (row === undefined) continue;
    const young = fresh.get(key);
    if (young) paintGlow(context, { x, y: row * lane, width, height }, young);
    context.fillStyle = colorsOf(palette, (track?.color ?? 0) % palette.tracks.length).base;
    context.fillRect(x, row * lane, width, height);
  }
  if (playTick === null) return;
  context.fillStyle = palette.playhead;
  context.fillRect((playTick - look.fromTick) * scale, 0, 1.5, size.height);
}

type Box = { x: number; y: number; width: number; height: number };

/** Around a note, in the colour of who wrote it, wider while it is fresher. */
function paintGlow(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Box,
  { color, share }: { color: string; share: number },
): void {
  const around = GLOW_PIXELS * share + 1;
  context.globalAlpha = share;
  context.fillStyle = color;
  context.fillRect(x - around, y - around, width + 2 * around, height + 2 * around);
  context.globalAlpha = 1;
}
