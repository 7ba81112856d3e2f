import type { Palette } from "../../studio/roll/draw/palette.ts";
import type { Frame } from "../evolution/timeline.ts";
import type { Lanes } from "../sample/lanes.ts";
import { type Area, paintRoll } from "../sample/paint-roll.ts";

export const FILM_SIZE = { width: 1280, height: 720 } as const;
const MARGIN = 56;
const HEAD = 132;
const FOOT = 72;
const BAR = 6;

export type FilmWords = { title: string; lastIteration: number };

/** One picture of the film: the run's name, the roll, the iteration, and how far it has come. */
export function paintFrame(
  context: OffscreenCanvasRenderingContext2D,
  frame: Frame,
  look: { lanes: Lanes; palette: Palette; words: FilmWords },
): void {
  const { lanes, palette, words } = look;
  const { width, height } = FILM_SIZE;
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, width, height);
  context.textBaseline = "alphabetic";
  context.fillStyle = palette.muted;
  context.font = `500 24px ${palette.font}`;
  context.fillText(words.title, MARGIN, 62, width / 2);
  context.fillStyle = palette.text;
  context.font = `640 44px ${palette.font}`;
  context.fillText(`Iteration ${frame.iteration.toLocaleString("en")}`, MARGIN, 110);
  const roll: Area = { x: MARGIN, y: HEAD, width: width - 2 * MARGIN, height: height - HEAD - FOOT };
  paintRoll(context, roll, { lanes, notes: frame.notes, palette });
  const share = words.lastIteration > 0 ? frame.iteration / words.lastIteration : 1;
  context.fillStyle = palette.line;
  context.fillRect(MARGIN, height - FOOT + 24, roll.width, BAR);
  context.fillStyle = palette.accent;
  context.fillRect(MARGIN, height - FOOT + 24, roll.width * share, BAR);
  context.fillStyle = palette.muted;
  context.font = `400 18px ${palette.font}`;
  context.textAlign = "right";
  context.fillText("made with Tutti", width - MARGIN, 62);
  context.textAlign = "left";
}
