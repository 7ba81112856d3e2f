import { ticksABeat } from "../../../../domain/score/time.ts";
import { isBlackKey } from "../rows.ts";
import { visibleTicks, xOfTick, yOfRow } from "../viewport.ts";
import { sharp } from "./canvas.ts";
import { mix, withAlpha } from "./color.ts";
import type { Scene } from "./scene.ts";
import { eachBar } from "./visible-bars.ts";

/** Lines nearer than this are left out, so that a far view stays calm. */
const CLOSEST_LINES = 9;
const CLOSEST_BARS = 5;

export function paintGrid(context: CanvasRenderingContext2D, scene: Scene): void {
  paintRows(context, scene);
  paintLines(context, scene);
  paintBeyondEnd(context, scene);
}

function paintRows(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, rows, palette } = scene;
  context.fillStyle = palette.rollWhite;
  context.fillRect(0, 0, view.width, view.height);
  for (const [row, pitch] of rows.pitches.entries()) {
    const y = yOfRow(view, row);
    if (y + view.rowHeight < 0) continue;
    if (y > view.height) break;
    const fill = rowFill(scene, pitch);
    if (fill) {
      context.fillStyle = fill;
      context.fillRect(0, Math.round(y), view.width, Math.round(y + view.rowHeight) - Math.round(y));
    }
    context.fillStyle = pitch % 12 === 0 ? palette.rollBeat : palette.rollLine;
    const between = pitch % 12 === 0 || pitch % 12 === 5 || rows.pitches.length < 128;
    if (between) context.fillRect(0, Math.round(y + view.rowHeight) - 1, view.width, 1);
  }
}

function rowFill({ scale, palette, active }: Scene, pitch: number): string | null {
  const plain = isBlackKey(pitch) && !active?.isDrum ? palette.rollBlack : null;
  if (!scale) return plain;
  if (pitch % 12 === scale.tonic) return mix(palette.rollWhite, palette.accent, palette.isLight ? 0.1 : 0.11);
  if (scale.pitchClasses.has(pitch % 12)) return mix(palette.rollWhite, palette.accent, 0.02);
  return mix(palette.rollBlack, palette.isLight ? "#000000" : "#08090c", palette.isLight ? 0.05 : 0.3);
}

function paintLines(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, palette, meters, gridTicks } = scene;
  const { from, to } = visibleTicks(view);
  const fine = gridTicks > 0 && gridTicks * view.pixelsPerTick >= CLOSEST_LINES ? gridTicks : 0;
  eachBar(meters, from, to, (bar) => {
    const width = bar.length * view.pixelsPerTick;
    const beat = ticksABeat(bar.meter);
    if (bar.bar % 2 === 1 && width > CLOSEST_BARS * 4) {
      context.fillStyle = withAlpha(palette.text, 0.014);
      context.fillRect(xOfTick(view, bar.start), 0, width, view.height);
    }
    if (fine) verticals(context, scene, bar.start, bar.length, fine, palette.rollLine);
    if (beat * view.pixelsPerTick >= CLOSEST_LINES) {
      verticals(context, scene, bar.start, bar.length, beat, palette.rollBeat);
    }
    if (width >= CLOSEST_BARS || bar.bar % 4 === 0) {
      verticals(context, scene, bar.start, 1, 1, palette.rollBar);
    }
  });
}

function verticals(
  context: CanvasRenderingContext2D,
  { view }: Scene,
  start: number,
  length: number,
  step: number,
  color: string,
): void {
  context.fillStyle = color;
  for (let tick = start; tick < start + length; tick += step) {
    context.fillRect(sharp(xOfTick(view, tick)) - 0.5, 0, 1, view.height);
  }
}

function paintBeyondEnd(context: CanvasRenderingContext2D, { view, endTick, palette, loop }: Scene): void {
  const x = xOfTick(view, endTick);
  if (x < view.width) {
    context.fillStyle = withAlpha(palette.isLight ? "#6b6250" : "#07080b", palette.isLight ? 0.05 : 0.24);
    context.fillRect(Math.max(0, x), 0, view.width, view.height);
  }
  if (!loop?.on) return;
  const left = xOfTick(view, loop.start);
  const right = xOfTick(view, loop.end);
  context.fillStyle = withAlpha(palette.accent, 0.045);
  context.fillRect(left, 0, right - left, view.height);
}
