import { pitchName } from "../../../../domain/theory/pitch.ts";
import { drumName } from "../drum-names.ts";
import { isBlackKey } from "../rows.ts";
import { yOfRow } from "../viewport.ts";
import { roundedRect } from "./canvas.ts";
import { withAlpha } from "./color.ts";
import type { Scene } from "./scene.ts";

export const KEYS_WIDTH = 64;
export const DRUM_KEYS_WIDTH = 104;

export const keysWidth = (isDrum: boolean) => (isDrum ? DRUM_KEYS_WIDTH : KEYS_WIDTH);

/** The strip of keys at the left: a keyboard, or the names of the drums. */
export function paintKeys(context: CanvasRenderingContext2D, scene: Scene, pressed: number | null): void {
  const { view, rows, palette, active } = scene;
  const width = keysWidth(active?.isDrum ?? false);
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, width, view.height);
  for (const [row, pitch] of rows.pitches.entries()) {
    const y = yOfRow(view, row);
    if (y + view.rowHeight < 0 || y > view.height) continue;
    if (active?.isDrum) paintDrum(context, scene, pitch, y, pressed === pitch);
    else paintKey(context, scene, pitch, y, pressed === pitch);
  }
  context.fillStyle = palette.lineStrong;
  context.fillRect(width - 1, 0, 1, view.height);
}

function paintKey(context: CanvasRenderingContext2D, scene: Scene, pitch: number, y: number, pressed: boolean): void {
  const { view, palette, rows } = scene;
  const h = view.rowHeight;
  const black = isBlackKey(pitch);
  const folded = rows.pitches.length < 128;
  context.fillStyle = palette.keyWhite;
  context.fillRect(0, y, KEYS_WIDTH - 1, h);
  if (!black && (folded || pitch % 12 === 0 || pitch % 12 === 5)) {
    context.fillStyle = withAlpha("#000000", pitch % 12 === 0 ? 0.3 : 0.16);
    context.fillRect(0, y + h - 1, KEYS_WIDTH - 1, 1);
  }
  if (black) paintBlackKey(context, scene, y, pressed);
  if (pressed && !black) {
    context.fillStyle = withAlpha(palette.accent, 0.65);
    context.fillRect(0, y, KEYS_WIDTH - 1, h);
  }
  if ((pitch % 12 === 0 || folded) && h >= 9) paintLabel(context, scene, pitch, y, black && folded);
}

function paintBlackKey(context: CanvasRenderingContext2D, { view, palette }: Scene, y: number, pressed: boolean): void {
  const h = view.rowHeight;
  const length = KEYS_WIDTH * 0.6;
  context.fillStyle = withAlpha("#000000", 0.16);
  context.fillRect(length, Math.round(y + h / 2), KEYS_WIDTH - length - 1, 1);
  context.fillStyle = pressed ? palette.accent : palette.keyBlack;
  context.beginPath();
  context.roundRect(0, y + 0.5, length, h - 1, [0, 3, 3, 0]);
  context.fill();
}

function paintLabel(
  context: CanvasRenderingContext2D,
  { view, palette }: Scene,
  pitch: number,
  y: number,
  light: boolean,
): void {
  context.font = `600 ${Math.min(10, view.rowHeight - 3)}px ${palette.font}`;
  context.fillStyle = light ? "#d8d6cf" : "#55565c";
  context.textBaseline = "middle";
  context.textAlign = light ? "left" : "right";
  context.fillText(pitchName(pitch), light ? 6 : KEYS_WIDTH - 7, y + view.rowHeight / 2 + 0.5);
  context.textAlign = "left";
}

function paintDrum(
  context: CanvasRenderingContext2D,
  { view, palette }: Scene,
  pitch: number,
  y: number,
  pressed: boolean,
): void {
  const name = drumName(pitch);
  if (pressed) {
    context.fillStyle = withAlpha(palette.accent, 0.5);
    roundedRect(context, 2, y + 1, DRUM_KEYS_WIDTH - 6, view.rowHeight - 2, 4);
    context.fill();
  }
  context.fillStyle = palette.line;
  context.fillRect(0, Math.round(y + view.rowHeight) - 1, DRUM_KEYS_WIDTH, 1);
  if (!name || view.rowHeight < 9) return;
  context.font = `500 ${Math.min(11, view.rowHeight - 3)}px ${palette.font}`;
  context.fillStyle = pressed ? palette.text : palette.muted;
  context.textBaseline = "middle";
  context.fillText(name, 8, y + view.rowHeight / 2 + 0.5, DRUM_KEYS_WIDTH - 14);
}
