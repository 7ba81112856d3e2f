import { setVelocities } from "../../../domain/score/commands/velocities.ts";
import type { Desk } from "../desk/desk.ts";
import { buildScene } from "../roll/build-scene.ts";
import { freshContext } from "../roll/draw/canvas.ts";
import { type Palette, readPalette } from "../roll/draw/palette.ts";
import { createFrameLoop } from "../roll/frame-loop.ts";
import { attachDrag, type DragStep } from "../roll/input/drag.ts";
import { attachWheel } from "../roll/input/wheel.ts";
import { activeIndex } from "../roll/surroundings.ts";
import { tickOfX } from "../roll/viewport.ts";
import { paintLane } from "./paint-lane.ts";
import { beginVelocityDrag, dragVelocities, levelAt, type VelocityDrag } from "./velocity-drag.ts";

/** A stem can be caught within so many pixels of its note's start. */
const SLACK = 7;
const UNCHANGED: ReadonlyMap<string, number> = new Map();

/** Paints the velocity lane and takes drags on it; returns the function that ends both. */
export function startLane(canvas: HTMLCanvasElement, desk: Desk): () => void {
  let palette: Palette = readPalette(canvas);
  let drag: VelocityDrag | null = null;
  const loop = createFrameLoop<"lane">(() => {
    const height = canvas.clientHeight;
    const context = freshContext(canvas, canvas.clientWidth, height);
    if (context) paintLane(context, buildScene(desk, palette), height, drag?.changed ?? UNCHANGED);
  });
  const repaint = () => loop.invalidate("lane");

  const pointOf = ({ x, y }: DragStep) => ({
    tick: tickOfX(desk.viewport.get(), x),
    level: levelAt(y, canvas.clientHeight),
  });
  const around = () => [activeIndex(desk).notes, desk.state.get().selection] as const;

  function start(step: DragStep): void {
    if (!desk.mayEdit()) return;
    const slack = SLACK / desk.viewport.get().pixelsPerTick;
    drag = beginVelocityDrag(pointOf(step), ...around(), slack, step.event.shiftKey);
    repaint();
  }

  function move(step: DragStep): void {
    if (!drag) return;
    drag = dragVelocities(drag, pointOf(step), ...around());
    repaint();
  }

  function end(): void {
    const trackId = desk.state.get().activeTrackId;
    const changed = drag?.changed ?? UNCHANGED;
    drag = null;
    repaint();
    if (!trackId || changed.size === 0) return;
    desk.edit((doc, origin) => setVelocities(doc, trackId, changed, origin), "velocity");
    desk.state.patch({ newVelocity: [...changed.values()].at(-1) });
  }

  function cancel(): void {
    drag = null;
    repaint();
  }

  const onEscape = (event: KeyboardEvent) => event.key === "Escape" && cancel();
  window.addEventListener("keydown", onEscape);
  const themes = new MutationObserver(() => {
    palette = readPalette(canvas);
    repaint();
  });
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const sizes = new ResizeObserver(repaint);
  sizes.observe(canvas);
  const stops = [
    desk.view.observe(repaint),
    desk.state.subscribe(repaint),
    desk.viewport.subscribe(repaint),
    attachDrag(canvas, { start, move, end, cancel }),
    attachWheel(canvas, desk),
    loop.stop,
    () => themes.disconnect(),
    () => sizes.disconnect(),
    () => window.removeEventListener("keydown", onEscape),
  ];
  repaint();
  return () => {
    for (const stop of stops) stop();
  };
}
