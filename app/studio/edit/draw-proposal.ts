import { withAlpha } from "../roll/draw/color.ts";
import { type Box, noteBox, paintNote } from "../roll/draw/notes-layer.ts";
import { colorsOf, type TrackColors } from "../roll/draw/palette.ts";
import type { Scene } from "../roll/draw/scene.ts";
import { addSlants, HATCH } from "../roll/draw/takes-layer.ts";
import { type Proposal, type ProposedNote, stateOf } from "./proposal.ts";
import { SPARK_MS, type Spark } from "./sparks.ts";

/** A note is named first; its lock comes where there is room for both. */
const LOCK_FROM_WIDTH = 36;

export type ProposalPicture = {
  proposal: Proposal | null;
  sparks: readonly Spark[];
  now: number;
  color: number;
  /** notes of the active track that a bandmate has to keep */
  locked: readonly ProposedNote[];
  /** notes that are being played in */
  recorded: readonly ProposedNote[];
  /** notes that surprise a model most */
  surprising: readonly Omit<ProposedNote, "velocity">[];
};

/** The notes that a bandmate's edits add, hatched as every proposal; each glows in as it comes, and fades as it goes. */
export function paintProposal(context: CanvasRenderingContext2D, scene: Scene, picture: ProposalPicture): void {
  const colors = colorsOf(scene.palette, picture.color);
  if (picture.proposal) {
    paintSection(context, scene, picture.proposal);
    const { added, removed } = stateOf(picture.proposal);
    if (picture.proposal.showsBefore) paintRemoved(context, scene, colors, boxesOf(scene, removed));
    paintAdded(context, scene, colors, boxesOf(scene, added));
  }
  for (const spark of picture.sparks) paintSpark(context, scene, colors, spark, picture.now);
  for (const note of picture.recorded) {
    const box = noteBox(scene, note);
    if (box) paintNote(context, scene, colors, box, note);
  }
  paintSurprising(context, scene, boxesOf(scene, picture.surprising));
  paintLocks(context, scene, boxesOf(scene, picture.locked));
}

function boxesOf(scene: Scene, notes: readonly Omit<ProposedNote, "velocity">[]): Box[] {
  const { width, height } = scene.view;
  return notes.flatMap((note) => {
    const box = noteBox(scene, note);
    return box && box.x < width && box.x + box.w > 0 && box.y < height && box.y + box.h > 0 ? [box] : [];
  });
}

/** Where the section begins and ends: two dotted lines. */
function paintSection(context: CanvasRenderingContext2D, { view, palette }: Scene, { startTick, endTick }: Proposal) {
  context.strokeStyle = withAlpha(palette.accent, 0.55);
  context.lineWidth = 1;
  context.setLineDash([2, 4]);
  for (const tick of [startTick, endTick]) {
    const x = Math.round((tick - view.scrollTick) * view.pixelsPerTick) + 0.5;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, view.height);
    context.stroke();
  }
  context.setLineDash([]);
}

/** One path for all of them: a thousand notes cost three strokes of the brush, not three thousand. */
function paintAdded(context: CanvasRenderingContext2D, scene: Scene, { base, edge }: TrackColors, boxes: Box[]): void {
  if (boxes.length === 0) return;
  const outline = pathOf(boxes);
  context.fillStyle = withAlpha(base, scene.palette.isLight ? 0.2 : 0.26);
  context.strokeStyle = scene.palette.isLight ? edge : base;
  context.fill(outline);
  context.save();
  context.clip(outline);
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  const slants = new Path2D();
  for (const box of boxes) if (box.w >= HATCH) addSlants(slants, box);
  context.stroke(slants);
  context.restore();
  context.lineWidth = 1.25;
  context.stroke(outline);
}

function paintRemoved(context: CanvasRenderingContext2D, scene: Scene, colors: TrackColors, boxes: Box[]): void {
  context.strokeStyle = withAlpha(
    scene.palette.isLight ? scene.palette.text : colors.base,
    scene.palette.isLight ? 0.5 : 0.75,
  );
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.stroke(pathOf(boxes));
  context.setLineDash([]);
}

function pathOf(boxes: readonly Box[]): Path2D {
  const path = new Path2D();
  for (const { x, y, w, h } of boxes) {
    const [width, height] = [Math.max(1, w - 1), Math.max(1, h - 1)];
    path.roundRect(x + 0.5, y + 0.5, width, height, Math.min(3, width / 2, height / 2));
  }
  return path;
}

function paintSpark(context: CanvasRenderingContext2D, scene: Scene, colors: TrackColors, spark: Spark, now: number) {
  const [box] = boxesOf(scene, [spark.note]);
  if (!box) return;
  const left = 1 - (now - spark.at) / SPARK_MS;
  const glows = spark.kind === "add";
  const halo = glows ? 5 * left : 0;
  const shape = pathOf([{ x: box.x - halo, y: box.y - halo, w: box.w + 2 * halo, h: box.h + 2 * halo }]);
  context.fillStyle = withAlpha(glows ? colors.base : scene.palette.bad, (glows ? 0.75 : 0.4) * left * left);
  context.fill(shape);
  if (glows) return;
  context.strokeStyle = withAlpha(scene.palette.bad, 0.9 * left);
  context.lineWidth = 1;
  context.stroke(shape);
}

/** Outlined with a wave of dashes, outside the note: neither a selection nor a lock. */
function paintSurprising(context: CanvasRenderingContext2D, { palette }: Scene, boxes: readonly Box[]): void {
  context.strokeStyle = palette.warn;
  context.lineWidth = 2;
  context.setLineDash([5, 3]);
  context.stroke(pathOf(boxes.map(({ x, y, w, h }) => ({ x: x - 2, y: y - 2, w: w + 4, h: h + 4 }))));
  context.setLineDash([]);
}

/** An outline and a small lock: these notes are to stay. */
function paintLocks(context: CanvasRenderingContext2D, { palette }: Scene, boxes: readonly Box[]): void {
  context.strokeStyle = palette.focus;
  context.lineWidth = 2;
  context.stroke(pathOf(boxes));
  context.strokeStyle = palette.noteText;
  context.fillStyle = palette.noteText;
  context.lineWidth = 1.2;
  for (const { x, y, w, h } of boxes) {
    if (w < LOCK_FROM_WIDTH || h < 9) continue;
    const middle = y + h / 2;
    context.fillRect(x + w - 10, middle - 0.5, 6, 4);
    context.beginPath();
    context.arc(x + w - 7, middle - 0.5, 2, Math.PI, 0);
    context.stroke();
  }
}
