import { readableOn } from "../../../design/readable-on.ts";
import type { Peer } from "../../presence/peers.ts";
import { xOfTick, yOfRow } from "../viewport.ts";
import { roundedRect } from "./canvas.ts";
import { withAlpha } from "./color.ts";
import { noteBox } from "./notes-layer.ts";
import type { Scene } from "./scene.ts";

/** Other people in the roll: their playheads, selections, drags and pointers, each in their own colour. */
export function paintPeers(context: CanvasRenderingContext2D, scene: Scene, peers: readonly Peer[]): void {
  for (const peer of peers) {
    paintPeerPlayhead(context, scene, peer);
    paintPeerSelection(context, scene, peer);
    paintPeerDrag(context, scene, peer);
  }
  for (const peer of peers) paintPeerPointer(context, scene, peer);
}

function paintPeerPlayhead(context: CanvasRenderingContext2D, scene: Scene, { playhead, color }: Peer): void {
  if (!playhead?.playing) return;
  const x = Math.round(xOfTick(scene.view, playhead.tick)) + 0.5;
  context.strokeStyle = color;
  context.globalAlpha = 0.7;
  context.lineWidth = 1;
  context.setLineDash([4, 4]);
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, scene.view.height);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function paintPeerSelection(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { selection, trackId, color }: Peer,
): void {
  const layer = [scene.active, ...scene.ghosts].find((track) => track?.id === trackId);
  if (!layer) return;
  context.strokeStyle = color;
  context.lineWidth = 2;
  for (const id of selection) {
    const note = layer.index.byId.get(id);
    const box = note ? noteBox(scene, note) : null;
    if (!box) continue;
    roundedRect(context, box.x - 1.5, box.y - 1.5, box.w + 3, box.h + 3, 4.5);
    context.stroke();
  }
}

function paintPeerDrag(context: CanvasRenderingContext2D, scene: Scene, { drag, color }: Peer): void {
  if (!drag) return;
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  for (const [pitch, start, duration] of drag.notes) {
    const box = noteBox(scene, { pitch, start, duration });
    if (!box) continue;
    context.fillStyle = withAlpha(color, 0.35);
    roundedRect(context, box.x, box.y, box.w, box.h, 3);
    context.fill();
    context.stroke();
  }
}

function paintPeerPointer(context: CanvasRenderingContext2D, scene: Scene, { pointer, color, name }: Peer): void {
  if (!pointer) return;
  const row = scene.rows.rowOf(Math.round(pointer.pitch));
  if (row < 0) return;
  const x = xOfTick(scene.view, pointer.tick);
  const y = yOfRow(scene.view, row) + scene.view.rowHeight / 2;
  if (x < 0 || x > scene.view.width || y < 0 || y > scene.view.height) return;
  paintArrow(context, scene, x, y, color);
  paintNameTag(context, scene, x + 11, y + 13, name, color);
}

function paintArrow(context: CanvasRenderingContext2D, scene: Scene, x: number, y: number, color: string): void {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 4.2, y + 15);
  context.lineTo(x + 7.2, y + 8.6);
  context.lineTo(x + 14, y + 7.4);
  context.closePath();
  context.lineJoin = "round";
  context.lineWidth = 2.5;
  context.strokeStyle = scene.palette.ground;
  context.stroke();
  context.fillStyle = color;
  context.fill();
}

function paintNameTag(
  context: CanvasRenderingContext2D,
  { palette }: Scene,
  x: number,
  y: number,
  name: string,
  color: string,
): void {
  context.font = `600 11px ${palette.font}`;
  const width = context.measureText(name).width + 14;
  context.fillStyle = color;
  roundedRect(context, x, y, width, 19, 9.5);
  context.fill();
  context.fillStyle = readableOn(color);
  context.textBaseline = "middle";
  context.fillText(name, x + 7, y + 10);
}
