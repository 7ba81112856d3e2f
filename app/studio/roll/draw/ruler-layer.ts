import { ticksABeat } from "../../../../domain/score/time.ts";
import type { PeersPicture } from "../../presence/peers-picture.ts";
import { visibleTicks, xOfTick } from "../viewport.ts";
import { roundedRect } from "./canvas.ts";
import { withAlpha } from "./color.ts";
import type { Scene } from "./scene.ts";
import { eachBar } from "./visible-bars.ts";

export const RULER_HEIGHT = 30;
const LOOP_HEIGHT = 9;
const LABEL_SPACE = 44;

export function paintRuler(
  context: CanvasRenderingContext2D,
  scene: Scene,
  playhead: { tick: number; playing: boolean },
  { peers, ticks }: Pick<PeersPicture, "peers" | "ticks">,
): void {
  const { view, palette } = scene;
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, view.width, RULER_HEIGHT);
  paintLoop(context, scene);
  paintBars(context, scene);
  context.fillStyle = palette.line;
  context.fillRect(0, RULER_HEIGHT - 1, view.width, 1);
  for (const peer of peers) {
    const tick = ticks.get(peer.clientId);
    if (tick !== undefined) paintFlag(context, scene, tick, peer.color, 0.8);
  }
  paintFlag(context, scene, playhead.tick, palette.playhead, 1);
}

function paintBars(context: CanvasRenderingContext2D, { view, palette, meters }: Scene): void {
  const { from, to } = visibleTicks(view);
  context.font = `500 11px ${palette.font}`;
  context.textBaseline = "middle";
  eachBar(meters, from, to, (bar) => {
    const width = bar.length * view.pixelsPerTick;
    const every = 2 ** Math.max(0, Math.ceil(Math.log2(LABEL_SPACE / width)));
    const labelled = bar.bar % every === 0;
    const x = Math.round(xOfTick(view, bar.start));
    context.fillStyle = labelled ? palette.rollBar : palette.rollBeat;
    context.fillRect(x, labelled ? 12 : 20, 1, RULER_HEIGHT);
    if (labelled) {
      context.fillStyle = palette.muted;
      context.fillText(String(bar.bar + 1), x + 6, 19);
    }
    const beat = ticksABeat(bar.meter);
    if (beat * view.pixelsPerTick < 12) return;
    context.fillStyle = palette.rollBeat;
    for (let tick = beat; tick < bar.length; tick += beat) {
      context.fillRect(Math.round(xOfTick(view, bar.start + tick)), 23, 1, RULER_HEIGHT);
    }
  });
}

function paintLoop(context: CanvasRenderingContext2D, { view, palette, loop }: Scene): void {
  context.fillStyle = palette.line;
  context.globalAlpha = 0.5;
  context.fillRect(0, 0, view.width, LOOP_HEIGHT);
  context.globalAlpha = 1;
  if (!loop) return;
  const left = xOfTick(view, loop.start);
  const width = Math.max(2, xOfTick(view, loop.end) - left);
  context.fillStyle = loop.on ? palette.accent : withAlpha(palette.faint, 0.6);
  roundedRect(context, left, 1.5, width, LOOP_HEIGHT - 3, 3);
  context.fill();
}

function paintFlag(
  context: CanvasRenderingContext2D,
  { view }: Scene,
  tick: number,
  color: string,
  alpha: number,
): void {
  const x = Math.round(xOfTick(view, tick));
  if (x < -8 || x > view.width + 8) return;
  context.globalAlpha = alpha;
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(x - 5.5, LOOP_HEIGHT + 2);
  context.lineTo(x + 6.5, LOOP_HEIGHT + 2);
  context.lineTo(x + 6.5, LOOP_HEIGHT + 9);
  context.lineTo(x + 0.5, RULER_HEIGHT - 4);
  context.lineTo(x - 5.5, LOOP_HEIGHT + 9);
  context.closePath();
  context.fill();
  context.fillRect(x, RULER_HEIGHT - 6, 1.5, 6);
  context.globalAlpha = 1;
}

/** The strip at the top of the ruler sets the loop; below it, the playhead. */
export const isLoopStrip = (y: number) => y <= LOOP_HEIGHT + 2;
