import type { Note } from "../../../../domain/score/score.ts";
import { pitchName } from "../../../../domain/theory/pitch.ts";
import { eachNoteBetween } from "../note-index.ts";
import { visibleTicks, xOfTick, yOfRow } from "../viewport.ts";
import { roundedRect } from "./canvas.ts";
import { paintExtraNotes } from "./extra-notes.ts";
import { colorsFrom, colorsOf, shadeOf, type TrackColors } from "./palette.ts";
import type { Scene, TrackLayer } from "./scene.ts";
import { paintTakes } from "./takes-layer.ts";

export type Box = { x: number; y: number; w: number; h: number };

/** Below this width a note is a plain rectangle: nobody sees corners, and ten thousand of them must be quick. */
const PLAIN_BELOW = 5;
/** More notes in sight than this, and all of them are: a crowd is read as a texture. */
export const CROWD = 1500;
/** A note is named where there is room: pixels around the name, and about so many a letter. */
const ROOM_AROUND_NAME = 9;
const LETTER_WIDTH = 6.5;
const NAME_FROM_HEIGHT = 13;

/** Where a note stands on the canvas; null where its row is folded away. */
export function noteBox(scene: Scene, note: { pitch: number; start: number; duration: number }): Box | null {
  const row = scene.rows.rowOf(note.pitch);
  if (row < 0) return null;
  const { view } = scene;
  const gap = view.rowHeight > 9 ? 1 : 0.5;
  const x = xOfTick(view, note.start);
  const w = Math.max(2, note.duration * view.pixelsPerTick - 1);
  return { x, y: yOfRow(view, row) + gap, w, h: view.rowHeight - 2 * gap };
}

const inSight = (box: Box, scene: Scene) => box.y + box.h >= 0 && box.y <= scene.view.height;

export function paintNotes(context: CanvasRenderingContext2D, scene: Scene): void {
  for (const track of scene.ghosts) paintGhosts(context, scene, track);
  paintTakes(context, scene);
  if (scene.active) paintActive(context, scene, scene.active);
  paintExtraNotes(context, scene);
}

/** A note's colours: its track's, unless an overlay has another one for it. */
function colorsOfNote(scene: Scene, track: TrackLayer, note: Note): TrackColors {
  const other = scene.overlay?.colorOf?.(track.id, note.id);
  return other ? colorsFrom(scene.palette, other) : colorsOf(scene.palette, track.color);
}

function eachVisible(scene: Scene, track: TrackLayer, paint: (box: Box, note: Note) => void): void {
  const { from, to } = visibleTicks(scene.view);
  eachNoteBetween(track.index, from, to, (note) => {
    const box = scene.gone.has(note.id) ? null : noteBox(scene, note);
    if (box && inSight(box, scene)) paint(box, note);
  });
}

function paintGhosts(context: CanvasRenderingContext2D, scene: Scene, track: TrackLayer): void {
  context.fillStyle = colorsOf(scene.palette, track.color).ghost;
  eachVisible(scene, track, (box, note) => {
    if (scene.overlay?.colorOf) context.fillStyle = colorsOfNote(scene, track, note).ghost;
    fillBox(context, box, 2.5);
  });
}

function paintActive(context: CanvasRenderingContext2D, scene: Scene, track: TrackLayer): void {
  const shown: [Box, Note][] = [];
  eachVisible(scene, track, (box, note) => {
    if (!scene.hidden.has(note.id)) shown.push([box, note]);
  });
  if (shown.length > CROWD) {
    paintCrowd(context, scene, track, shown);
    return;
  }
  const colors = colorsOf(scene.palette, track.color);
  const colorsFor = (note: Note) => (scene.overlay?.colorOf ? colorsOfNote(scene, track, note) : colors);
  for (const [box, note] of shown)
    if (!scene.selection.has(note.id)) paintNote(context, scene, colorsFor(note), box, note);
  for (const [box, note] of shown)
    if (scene.selection.has(note.id)) paintSelected(context, scene, colorsFor(note), box, note);
}

function paintCrowd(context: CanvasRenderingContext2D, scene: Scene, track: TrackLayer, shown: [Box, Note][]): void {
  const colors = colorsOf(scene.palette, track.color);
  for (const [box, note] of shown) {
    const own = scene.overlay?.colorOf ? colorsOfNote(scene, track, note) : colors;
    context.fillStyle = scene.selection.has(note.id) ? scene.palette.playhead : shadeOf(own, note.velocity);
    context.fillRect(box.x, box.y, box.w, box.h);
  }
}

export function fillBox(context: CanvasRenderingContext2D, box: Box, radius: number): void {
  if (box.w < PLAIN_BELOW) {
    context.fillRect(box.x, box.y, box.w, box.h);
    return;
  }
  roundedRect(context, box.x, box.y, box.w, box.h, radius);
  context.fill();
}

export function paintNote(
  context: CanvasRenderingContext2D,
  scene: Scene,
  colors: TrackColors,
  box: Box,
  note: { pitch: number; velocity: number },
): void {
  context.fillStyle = shadeOf(colors, note.velocity);
  fillBox(context, box, 3);
  if (box.w < PLAIN_BELOW * 2) return;
  context.fillStyle = colors.edge;
  roundedRect(context, box.x, box.y, 2.5, box.h, 1.5);
  context.fill();
  paintName(context, scene, box, note.pitch);
}

export function paintSelected(
  context: CanvasRenderingContext2D,
  scene: Scene,
  colors: TrackColors,
  box: Box,
  note: { pitch: number; velocity: number },
): void {
  paintNote(context, scene, colors, box, note);
  context.strokeStyle = scene.palette.playhead;
  context.lineWidth = 1.5;
  roundedRect(context, box.x - 0.25, box.y - 0.25, box.w + 0.5, box.h + 0.5, 3.5);
  context.stroke();
}

function paintName(context: CanvasRenderingContext2D, scene: Scene, box: Box, pitch: number): void {
  if (scene.view.rowHeight < NAME_FROM_HEIGHT || scene.active?.isDrum) return;
  const name = pitchName(pitch);
  if (box.w < ROOM_AROUND_NAME + name.length * LETTER_WIDTH) return;
  context.fillStyle = scene.palette.noteText;
  context.globalAlpha = 0.72;
  context.font = `600 ${Math.min(11, scene.view.rowHeight - 5)}px ${scene.palette.font}`;
  context.textBaseline = "middle";
  context.fillText(name, Math.max(box.x, 0) + 6, box.y + box.h / 2 + 0.5);
  context.globalAlpha = 1;
}
