import type { Place } from "../../../../domain/presence/presence.ts";
import { yOfHeight } from "../../presence/height.ts";
import type { Peer } from "../../presence/peers.ts";
import type { PeersPicture } from "../../presence/peers-picture.ts";
import { visibleTicks, xOfTick } from "../viewport.ts";
import { sharp } from "./canvas.ts";
import { withAlpha } from "./color.ts";
import { noteBox } from "./notes-layer.ts";
import { paintPointers } from "./pointers-layer.ts";
import type { Scene } from "./scene.ts";

type Shape = readonly [pitch: number, start: number, duration: number];

/** Other people in the roll: playheads, selections, drags, what they play in, and pointers, each in their own colour. */
export function paintPeers(context: CanvasRenderingContext2D, scene: Scene, { peers, ticks, pointers }: PeersPicture) {
  for (const peer of peers) {
    const tick = ticks.get(peer.clientId) ?? null;
    if (tick !== null) paintPlayheadOf(context, scene, tick, peer.color);
    paintSelection(context, scene, peer);
    paintDrag(context, scene, peer);
    paintPlayedIn(context, scene, peer, tick);
  }
  paintPointers(context, scene, pointers);
}

/** The track as the roll shows it now, as the one that is edited or behind it; others' work elsewhere is not here. */
const shownTrack = (scene: Scene, trackId: string | null) =>
  [scene.active, ...scene.ghosts].find((track) => track?.id === trackId) ?? null;

function paintPlayheadOf(context: CanvasRenderingContext2D, { view }: Scene, tick: number, color: string): void {
  const x = sharp(xOfTick(view, tick));
  if (x < 0 || x > view.width) return;
  context.strokeStyle = color;
  context.globalAlpha = 0.7;
  context.lineWidth = 1;
  context.setLineDash([4, 4]);
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, view.height);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function paintSelection(context: CanvasRenderingContext2D, scene: Scene, { selection, trackId, color }: Peer): void {
  const layer = selection.length > 0 ? shownTrack(scene, trackId) : null;
  if (!layer) return;
  const notes = selection.flatMap((id): Shape[] => {
    const note = layer.index.byId.get(id);
    return note ? [[note.pitch, note.start, note.duration]] : [];
  });
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.stroke(outlineOf(scene, notes, 1.5));
}

function paintDrag(context: CanvasRenderingContext2D, scene: Scene, { drag, color }: Peer): void {
  if (!drag || !shownTrack(scene, drag.trackId)) return;
  paintGhostNotes(context, outlineOf(scene, drag.notes, 0), color);
  if (drag.area) paintArea(context, scene, drag.area, color);
}

/** A key that is held grows with the playhead of whoever plays. */
function paintPlayedIn(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { recording, color }: Peer,
  tick: number | null,
) {
  if (!recording || !shownTrack(scene, recording.trackId)) return;
  const growing = recording.held.map(([pitch, start]): Shape => [pitch, start, Math.max(10, (tick ?? start) - start)]);
  paintGhostNotes(context, outlineOf(scene, [...recording.notes, ...growing], 0), color);
}

function paintGhostNotes(context: CanvasRenderingContext2D, outline: Path2D, color: string): void {
  context.fillStyle = withAlpha(color, 0.35);
  context.fill(outline);
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.stroke(outline);
}

/** One path for all of them, of those in sight: hundreds of notes cost one stroke of the brush. */
function outlineOf(scene: Scene, notes: readonly Shape[], around: number): Path2D {
  const path = new Path2D();
  const { from, to } = visibleTicks(scene.view);
  for (const [pitch, start, duration] of notes) {
    if (start > to || start + duration < from) continue;
    const box = noteBox(scene, { pitch, start, duration });
    if (!box || box.y > scene.view.height || box.y + box.h < 0) continue;
    const [w, h] = [box.w + 2 * around, box.h + 2 * around];
    path.roundRect(box.x - around, box.y - around, w, h, Math.min(3 + around, w / 2, h / 2));
  }
  return path;
}

function paintArea(context: CanvasRenderingContext2D, scene: Scene, area: { from: Place; to: Place }, color: string) {
  const edges = [area.from, area.to].map(({ tick, pitch }) => ({
    x: xOfTick(scene.view, tick),
    y: yOfHeight(scene.view, scene.rows, pitch),
  }));
  const [a, b] = edges;
  if (!a || !b || a.y === null || b.y === null) return;
  const [x, y, w, h] = [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
  context.fillStyle = withAlpha(color, 0.1);
  context.fillRect(x, y, w, h);
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.setLineDash([5, 3]);
  context.strokeRect(sharp(x), sharp(y), Math.round(w), Math.round(h));
  context.setLineDash([]);
}
