import { eachNoteBetween } from "../note-index.ts";
import { visibleTicks } from "../viewport.ts";
import { roundedRect } from "./canvas.ts";
import { withAlpha } from "./color.ts";
import { type Box, noteBox } from "./notes-layer.ts";
import { colorsOf } from "./palette.ts";
import type { Scene } from "./scene.ts";

/** Distance between the strokes of the hatch, in pixels. */
export const HATCH = 5;

/** Proposed notes: an outline filled with slanted strokes, so that nobody takes them for notes of the score. */
export function paintTakes(context: CanvasRenderingContext2D, scene: Scene): void {
  const { from, to } = visibleTicks(scene.view);
  for (const track of scene.takes) {
    const { base, edge } = colorsOf(scene.palette, track.color);
    context.lineWidth = 1;
    eachNoteBetween(track.index, from, to, (note) => {
      const box = noteBox(scene, note);
      if (box && box.y + box.h >= 0 && box.y <= scene.view.height) {
        paintHatched(context, box, base, scene.palette.isLight ? edge : base);
      }
    });
  }
}

export function paintHatched(context: CanvasRenderingContext2D, box: Box, fill: string, stroke: string): void {
  context.fillStyle = withAlpha(fill, 0.16);
  context.strokeStyle = stroke;
  if (box.w < HATCH) {
    context.strokeRect(box.x + 0.5, box.y + 0.5, Math.max(1, box.w - 1), box.h - 1);
    return;
  }
  roundedRect(context, box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1, 3);
  context.fill();
  context.save();
  context.clip();
  context.globalAlpha = 0.5;
  context.beginPath();
  addSlants(context, box);
  context.stroke();
  context.restore();
  roundedRect(context, box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1, 3);
  context.stroke();
}

/** Slants hang on the canvas, not on the note, so that neighbours line up. */
export function addSlants(path: CanvasPath, { x, y, w, h }: Box): void {
  const first = Math.floor((x - h) / HATCH) * HATCH;
  for (let at = first; at < x + w; at += HATCH) {
    path.moveTo(at, y + h);
    path.lineTo(at + h, y);
  }
}
