import type { PeersPicture } from "../../presence/peers-picture.ts";
import type { DrawGesture } from "../gestures/draw.ts";
import { type Gesture, previewNotes } from "../gestures/gesture.ts";
import { marqueeArea } from "../gestures/marquee.ts";
import { xOfTick, yOfRow } from "../viewport.ts";
import { roundedRect, sharp } from "./canvas.ts";
import { withAlpha } from "./color.ts";
import { CROWD, noteBox, paintSelected } from "./notes-layer.ts";
import { colorsOf } from "./palette.ts";
import { paintPeers } from "./peers-layer.ts";
import type { Scene } from "./scene.ts";

/** What changes many times a second and therefore has a canvas of its own. */
export type Overlay = {
  gesture: Gesture | null;
  /** where a note would begin, shown under the pointer of the draw tool */
  hover: DrawGesture | null;
  /** the keyboard's cursor while the roll has the focus */
  cursor: { tick: number; pitch: number; duration: number } | null;
  playhead: { tick: number; playing: boolean };
  others: PeersPicture;
};

export function paintOverlay(context: CanvasRenderingContext2D, scene: Scene, overlay: Overlay): void {
  paintHover(context, scene, overlay);
  paintPeers(context, scene, overlay.others);
  paintGesture(context, scene, overlay.gesture);
  paintCursor(context, scene, overlay.cursor);
  paintPlayhead(context, scene, overlay.playhead);
}

function paintHover(context: CanvasRenderingContext2D, scene: Scene, { hover, gesture }: Overlay): void {
  if (!hover || gesture) return;
  const row = scene.rows.rowOf(hover.pitch);
  context.fillStyle = withAlpha(scene.palette.text, 0.035);
  context.fillRect(0, yOfRow(scene.view, row), scene.view.width, scene.view.rowHeight);
  const box = noteBox(scene, hover);
  if (!box) return;
  context.fillStyle = withAlpha(colorsOf(scene.palette, scene.active?.color ?? 0).base, 0.22);
  roundedRect(context, box.x, box.y, box.w, box.h, 3);
  context.fill();
}

function paintGesture(context: CanvasRenderingContext2D, scene: Scene, gesture: Gesture | null): void {
  if (!gesture) return;
  if (gesture.kind === "marquee") {
    paintMarquee(context, scene, marqueeArea(gesture));
    return;
  }
  const colors = colorsOf(scene.palette, scene.active?.color ?? 0);
  const notes = previewNotes(gesture);
  const isCrowd = notes.length > CROWD;
  context.fillStyle = scene.palette.playhead;
  for (const note of notes) {
    const box = noteBox(scene, note);
    if (!box || box.x > scene.view.width || box.x + box.w < 0) continue;
    if (isCrowd) context.fillRect(box.x, box.y, box.w, box.h);
    else paintSelected(context, scene, colors, box, note);
  }
}

function paintMarquee(
  context: CanvasRenderingContext2D,
  { view, rows, palette }: Scene,
  area: ReturnType<typeof marqueeArea>,
): void {
  const x = xOfTick(view, Math.min(area.fromTick, area.toTick));
  const right = xOfTick(view, Math.max(area.fromTick, area.toTick));
  const y = yOfRow(view, rows.rowOf(Math.max(area.fromPitch, area.toPitch)));
  const bottom = yOfRow(view, rows.rowOf(Math.min(area.fromPitch, area.toPitch)) + 1);
  context.fillStyle = withAlpha(palette.focus, 0.12);
  context.strokeStyle = palette.focus;
  context.lineWidth = 1;
  context.fillRect(x, y, right - x, bottom - y);
  context.strokeRect(sharp(x), sharp(y), Math.round(right - x), Math.round(bottom - y));
}

function paintCursor(context: CanvasRenderingContext2D, scene: Scene, cursor: Overlay["cursor"]): void {
  if (!cursor) return;
  const box = noteBox(scene, { pitch: cursor.pitch, start: cursor.tick, duration: cursor.duration });
  if (!box) return;
  context.strokeStyle = scene.palette.focus;
  context.lineWidth = 2;
  roundedRect(context, box.x, box.y - 1, box.w, box.h + 2, 4);
  context.stroke();
}

function paintPlayhead(context: CanvasRenderingContext2D, scene: Scene, playhead: Overlay["playhead"]): void {
  const x = Math.round(xOfTick(scene.view, playhead.tick));
  if (x < 0 || x > scene.view.width) return;
  if (playhead.playing) {
    const glow = context.createLinearGradient(x - 28, 0, x, 0);
    glow.addColorStop(0, withAlpha(scene.palette.playhead, 0));
    glow.addColorStop(1, withAlpha(scene.palette.playhead, 0.1));
    context.fillStyle = glow;
    context.fillRect(x - 28, 0, 28, scene.view.height);
  }
  context.fillStyle = scene.palette.playhead;
  context.globalAlpha = playhead.playing ? 1 : 0.6;
  context.fillRect(x, 0, playhead.playing ? 1.5 : 1, scene.view.height);
  context.globalAlpha = 1;
}
