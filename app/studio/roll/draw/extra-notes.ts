import type { ExtraNote } from "../note-overlay.ts";
import { visibleTicks, xOfTick, yOfRow } from "../viewport.ts";
import { roundedRect } from "./canvas.ts";
import { withAlpha } from "./color.ts";
import { type Box, fillBox, noteBox } from "./notes-layer.ts";
import type { Scene } from "./scene.ts";
import { paintHatched } from "./takes-layer.ts";

/** Notes that an overlay shows besides those of the score. */
export function paintExtraNotes(context: CanvasRenderingContext2D, scene: Scene): void {
  const { from, to } = visibleTicks(scene.view);
  for (const note of scene.overlay?.extra ?? []) {
    if (note.start > to || note.start + note.duration < from) continue;
    const box = noteBox(scene, note);
    if (!box) continue;
    paintOrigin(context, scene, note, box);
    paintExtra(context, note, box);
  }
}

function paintExtra(context: CanvasRenderingContext2D, { look, color }: ExtraNote, box: Box): void {
  if (look === "hatched") {
    paintHatched(context, box, color, color);
    return;
  }
  context.fillStyle = look === "solid" ? color : withAlpha(color, 0.14);
  fillBox(context, box, 3);
  if (look === "solid") return;
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.setLineDash([3, 2]);
  roundedRect(context, box.x + 0.5, box.y + 0.5, Math.max(1, box.w - 1), box.h - 1, 3);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(box.x, box.y + box.h / 2);
  context.lineTo(box.x + box.w, box.y + box.h / 2);
  context.stroke();
}

/** A line from where a moved note was. */
function paintOrigin(context: CanvasRenderingContext2D, scene: Scene, { from, color }: ExtraNote, box: Box): void {
  const row = from ? scene.rows.rowOf(from.pitch) : -1;
  if (!from || row < 0) return;
  context.strokeStyle = withAlpha(color, 0.7);
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(xOfTick(scene.view, from.start), yOfRow(scene.view, row) + scene.view.rowHeight / 2);
  context.lineTo(box.x, box.y + box.h / 2);
  context.stroke();
}
