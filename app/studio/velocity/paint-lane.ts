import { CROWD } from "../roll/draw/notes-layer.ts";
import { colorsOf, shadeOf } from "../roll/draw/palette.ts";
import type { Scene } from "../roll/draw/scene.ts";
import { paintBarLines } from "../roll/draw/visible-bars.ts";
import { notesBetween } from "../roll/note-index.ts";
import { visibleTicks, xOfTick } from "../roll/viewport.ts";

const HEAD = 3.5;
const PADDING = 6;

/** Velocities of the active track as stems under its notes; `changed` holds those of a drag in progress. */
export function paintLane(
  context: CanvasRenderingContext2D,
  scene: Scene,
  height: number,
  changed: ReadonlyMap<string, number>,
): void {
  const { view, palette, active, selection } = scene;
  context.fillStyle = palette.rollBlack;
  context.fillRect(0, 0, view.width, height);
  paintBarLines(context, scene, height);
  if (!active) return;
  const colors = colorsOf(palette, active.color);
  const { from, to } = visibleTicks(view);
  const notes = notesBetween(active.index, from, to);
  const isCrowd = notes.length > CROWD;
  for (const note of notes) {
    const x = Math.round(xOfTick(view, note.start)) + 1;
    if (x < -HEAD) continue;
    const velocity = changed.get(note.id) ?? note.velocity;
    const selected = selection.has(note.id);
    context.fillStyle = selected ? palette.playhead : shadeOf(colors, velocity);
    context.globalAlpha = selection.size > 0 && !selected ? 0.45 : 1;
    paintStem(context, x, laneY(velocity, height), height, isCrowd);
  }
  context.globalAlpha = 1;
}

function paintStem(context: CanvasRenderingContext2D, x: number, y: number, height: number, isCrowd: boolean): void {
  context.fillRect(x, y, isCrowd ? 1 : 2, height - y);
  if (isCrowd) return;
  context.beginPath();
  context.arc(x + 1, y, HEAD, 0, Math.PI * 2);
  context.fill();
}

const laneY = (velocity: number, height: number) => PADDING + (1 - velocity / 127) * (height - PADDING);
