import { isBlackKey } from "../../roll-picture/picture.ts";
import { colorsOf, type Palette } from "../../studio/roll/draw/palette.ts";
import type { BlendedNote } from "../evolution/blend.ts";
import { type Lanes, rowOf } from "./lanes.ts";

export type Area = { x: number; y: number; width: number; height: number };

const BEAT_TICKS = 480;
const BEATS_A_BAR = 4;
const CORNER = 3;
/** Lower than this, corners and gaps only blur. */
const PLAIN_BELOW = 5;

/** Paints a piano roll: lanes, bars, and notes in their tracks' colours; new ones are edged, fading ones are hollow. */
export function paintRoll(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  area: Area,
  { lanes, notes, palette }: { lanes: Lanes; notes: readonly BlendedNote[]; palette: Palette },
): void {
  context.save();
  context.beginPath();
  context.rect(area.x, area.y, area.width, area.height);
  context.clip();
  paintLanes(context, area, lanes, palette);
  paintBars(context, area, lanes, palette);
  for (const note of notes) paintNote(context, area, lanes, note, palette);
  context.globalAlpha = 1;
  context.restore();
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

function paintLanes(context: Context, area: Area, { rows }: Lanes, palette: Palette): void {
  const height = area.height / Math.max(1, rows.length);
  context.fillStyle = palette.rollWhite;
  context.fillRect(area.x, area.y, area.width, area.height);
  rows.forEach(({ pitch, isDrum }, row) => {
    const y = area.y + row * height;
    context.fillStyle = palette.rollBlack;
    if (isDrum ? row % 2 === 0 : isBlackKey(pitch)) context.fillRect(area.x, y, area.width, height);
    if (!isDrum || rows[row - 1]?.isDrum !== false) return;
    context.fillStyle = palette.rollBar;
    context.fillRect(area.x, y, area.width, 1);
  });
}

function paintBars(context: Context, area: Area, { ticks }: Lanes, palette: Palette): void {
  for (let beat = 1; beat * BEAT_TICKS < ticks; beat++) {
    context.fillStyle = beat % BEATS_A_BAR === 0 ? palette.rollBar : palette.rollLine;
    context.fillRect(Math.round(area.x + (beat * BEAT_TICKS * area.width) / ticks), area.y, 1, area.height);
  }
}

function paintNote(context: Context, area: Area, lanes: Lanes, note: BlendedNote, palette: Palette): void {
  const row = rowOf(lanes, note.pitch, note.isDrum);
  if (row < 0) return;
  const lane = area.height / lanes.rows.length;
  const gap = lane > PLAIN_BELOW ? 1 : 0;
  const x = area.x + (note.start * area.width) / lanes.ticks;
  const width = Math.max(2, (note.duration * area.width) / lanes.ticks - 1);
  // What comes grows out of its middle line, what goes shrinks into it.
  const height = Math.max(1, (lane - gap) * (0.35 + 0.65 * note.presence));
  const y = area.y + row * lane + (lane - height) / 2;
  const colors = colorsOf(palette, note.track % palette.tracks.length);
  context.globalAlpha = note.change === "stays" ? 1 : Math.max(0.15, note.presence);
  context.fillStyle = colors.base;
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(CORNER, height / 2, width / 2));
  context.fill();
  if (note.change !== "comes" || note.presence > 0.98) return;
  context.strokeStyle = palette.playhead;
  context.lineWidth = 1.5;
  context.stroke();
}

/** The line that moves while it sounds. */
export function paintPlayhead(context: Context, area: Area, lanes: Lanes, tick: number, palette: Palette): void {
  context.fillStyle = palette.playhead;
  context.fillRect(area.x + (tick * area.width) / lanes.ticks - 1, area.y, 2, area.height);
}
