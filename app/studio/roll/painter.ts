import type { Desk } from "../desk/desk.ts";
import { paintProposal } from "../edit/draw-proposal.ts";
import { pictureOf } from "../edit/picture.ts";
import { createSparks } from "../edit/sparks.ts";
import { peersPicture } from "../presence/peers-picture.ts";
import { createPointers } from "../presence/pointers.ts";
import { buildScene, hiddenBy } from "./build-scene.ts";
import { freshContext } from "./draw/canvas.ts";
import { paintGrid } from "./draw/grid-layer.ts";
import { keysWidth, paintKeys } from "./draw/keys-layer.ts";
import { paintNotes } from "./draw/notes-layer.ts";
import { paintOverlay } from "./draw/overlay-layer.ts";
import { type Palette, readPalette } from "./draw/palette.ts";
import { paintRuler, RULER_HEIGHT } from "./draw/ruler-layer.ts";
import { createFrameLoop } from "./frame-loop.ts";
import { stepTicks } from "./grid.ts";
import { currentExtent } from "./surroundings.ts";
import { followTick } from "./viewport.ts";

export type RollCanvases = Record<"grid" | "notes" | "proposal" | "overlay" | "ruler" | "keys", HTMLCanvasElement>;
type Layer = keyof RollCanvases;
const ALL_LAYERS = ["grid", "notes", "proposal", "overlay", "ruler", "keys"] as const;

/** Keeps the roll's canvases true to the desk; each layer is painted only when something that it shows has changed. */
export function startPainter(canvases: RollCanvases, desk: Desk): () => void {
  let palette: Palette = readPalette(canvases.grid);
  let hidden = hiddenBy(null);
  const sparks = createSparks();
  const pointers = createPointers();
  let wake: ReturnType<typeof setTimeout> | undefined;
  let theirPlayheads = false;
  const loop = createFrameLoop<Layer>(paint);

  function paint(dirty: ReadonlySet<Layer>): void {
    const playing = desk.transport.state.get().playing;
    if (playing) follow();
    const scene = buildScene(desk, palette);
    const { view } = scene;
    const playhead = { tick: desk.transport.tick(), playing };
    const others = peersPicture(desk, pointers, stillness.matches);
    const on = (layer: Layer, width: number, height: number, draw: (context: CanvasRenderingContext2D) => void) => {
      const context = dirty.has(layer) ? freshContext(canvases[layer], width, height) : null;
      if (context) draw(context);
    };
    on("grid", view.width, view.height, (context) => paintGrid(context, scene));
    on("notes", view.width, view.height, (context) => paintNotes(context, scene));
    const alive = sparks.at(performance.now());
    on("proposal", view.width, view.height, (context) => paintProposal(context, scene, pictureOf(desk, alive)));
    on("ruler", view.width, RULER_HEIGHT, (context) => paintRuler(context, scene, playhead, others));
    on("keys", keysWidth(scene.active?.isDrum ?? false), view.height, (context) =>
      paintKeys(context, scene, desk.roll.get().pressedKey),
    );
    on("overlay", view.width, view.height, (context) =>
      paintOverlay(context, scene, { ...overlayOf(desk), playhead, others }),
    );
    if (playing) loop.invalidate("overlay", "ruler");
    goOnFor(others);
    if (alive.length > 0) loop.invalidate("proposal");
  }

  /** Others' playheads and pointers move, and names fade, also where no news come. */
  function goOnFor({ next, ticks }: { next: number | null; ticks: ReadonlyMap<number, number> }): void {
    clearTimeout(wake);
    if (theirPlayheads || ticks.size > 0) loop.invalidate("ruler");
    theirPlayheads = ticks.size > 0;
    if (next === 0) loop.invalidate("overlay");
    else if (next !== null) wake = setTimeout(() => loop.invalidate("overlay"), next);
  }

  function follow(): void {
    if (desk.roll.get().gesture || desk.following.get().person) return;
    desk.viewport.set(followTick(desk.viewport.get(), desk.transport.tick(), currentExtent(desk)));
  }

  function onRoll(): void {
    const next = hiddenBy(desk.roll.get().gesture);
    if (next !== hidden) loop.invalidate("notes");
    hidden = next;
    loop.invalidate("overlay", "keys");
  }

  function onProposal(): void {
    if (!stillness.matches) sparks.follow(desk.proposal.get().proposal, performance.now());
    loop.invalidate("proposal", "notes");
  }

  function onTheme(): void {
    palette = readPalette(canvases.grid);
    loop.invalidate(...ALL_LAYERS);
  }

  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  const themes = new MutationObserver(onTheme);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const everything = () => loop.invalidate(...ALL_LAYERS);
  const stops = [
    desk.view.observe(everything),
    desk.state.subscribe(everything),
    desk.viewport.subscribe(everything),
    desk.roll.subscribe(onRoll),
    desk.proposal.subscribe(onProposal),
    desk.recording.subscribe(() => loop.invalidate("proposal")),
    desk.overlay.subscribe(() => loop.invalidate("notes")),
    desk.ear.subscribe(() => loop.invalidate("proposal")),
    desk.presence.peers.subscribe(() => loop.invalidate("overlay")),
    desk.transport.state.subscribe(() => loop.invalidate("overlay", "ruler")),
    () => themes.disconnect(),
    () => clearTimeout(wake),
    loop.stop,
  ];
  document.fonts.ready.then(everything);
  everything();
  return () => {
    for (const stop of stops) stop();
  };
}

function overlayOf(desk: Desk) {
  const { gesture, hover, showsCursor, hasFocus } = desk.roll.get();
  const { cursor, grid } = desk.state.get();
  return { gesture, hover, cursor: showsCursor && hasFocus ? { ...cursor, duration: stepTicks(grid) } : null };
}
