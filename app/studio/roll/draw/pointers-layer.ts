import { readableOn } from "../../../design/readable-on.ts";
import { yOfHeight } from "../../presence/height.ts";
import type { ShownPointer } from "../../presence/pointers.ts";
import { xOfTick } from "../viewport.ts";
import { roundedRect } from "./canvas.ts";
import type { Scene } from "./scene.ts";

const TAG_HEIGHT = 19;
const LONGEST_NAME = 32;
/** Who is idle is seen as through mist. */
const IDLE_ALPHA = 0.45;

/** The others' pointers, each with its name as long as it moves. */
export function paintPointers(
  context: CanvasRenderingContext2D,
  scene: Scene,
  pointers: readonly ShownPointer[],
): void {
  for (const pointer of pointers) {
    // Rows mean something else on a track of another kind: who works there is seen in the list of tracks.
    if (isShown(scene, pointer.peer.trackId)) paintPointer(context, scene, pointer);
  }
}

const isShown = (scene: Scene, trackId: string | null) =>
  trackId === null || [scene.active, ...scene.ghosts].some((track) => track?.id === trackId);

/** Their name, and their track where it is another one. */
function tagOf({ active, ghosts }: Scene, { name, trackId }: ShownPointer["peer"]): string {
  const other = trackId === active?.id ? null : ghosts.find((track) => track.id === trackId);
  return other ? `${name} · ${other.name}` : name;
}

function paintPointer(context: CanvasRenderingContext2D, scene: Scene, { peer, place, nameAlpha }: ShownPointer): void {
  const x = xOfTick(scene.view, place.tick);
  const y = yOfHeight(scene.view, scene.rows, place.pitch);
  if (y === null || x < 0 || x > scene.view.width || y < 0 || y > scene.view.height) return;
  const strength = peer.activity === "active" ? 1 : IDLE_ALPHA;
  context.globalAlpha = strength;
  paintArrow(context, scene, x, y, peer.color);
  context.globalAlpha = strength * nameAlpha;
  if (nameAlpha > 0) paintNameTag(context, scene, x + 11, y + 13, tagOf(scene, peer), peer.color);
  context.globalAlpha = 1;
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
  { palette, view }: Scene,
  x: number,
  y: number,
  name: string,
  color: string,
): void {
  const text = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
  context.font = `600 11px ${palette.font}`;
  const width = context.measureText(text).width + 14;
  const left = Math.min(x, Math.max(0, view.width - width - 2));
  const top = Math.min(y, Math.max(0, view.height - TAG_HEIGHT - 2));
  context.fillStyle = color;
  roundedRect(context, left, top, width, TAG_HEIGHT, TAG_HEIGHT / 2);
  context.fill();
  context.fillStyle = readableOn(color);
  context.textBaseline = "middle";
  context.fillText(text, left + 7, top + TAG_HEIGHT / 2 + 0.5);
}
