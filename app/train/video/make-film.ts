import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  Quality,
  WebMOutputFormat,
} from "mediabunny";
import type { Palette } from "../../studio/roll/draw/palette.ts";
import { frameAt, type Moment } from "../evolution/timeline.ts";
import { lanesOf } from "../sample/lanes.ts";
import { FILM_SIZE, paintFrame } from "./paint-frame.ts";
import { planFilm, positionOfFrame } from "./plan.ts";

export type Film = { blob: Blob; extension: string };

type Order = {
  title: string;
  moments: readonly Moment[];
  palette: Palette;
  /** told 0-1 */
  onProgress: (share: number) => void;
  signal: AbortSignal;
};

const QUALITY = new Quality("high");
const NO_ENCODER =
  "This browser can make no videos of this size (WebCodecs offers no H.264, VP9 or VP8). Chrome, Edge, Safari and Firefox can, in their newest versions.";

/**
 * Draws the evolution frame by frame and writes it as MP4 or WebM, all in this browser.
 *
 * @throws Error in words for people when the browser has no encoder; an AbortError when `signal` fires
 */
export async function makeFilm({ title, moments, palette, onProgress, signal }: Order): Promise<Film> {
  const codec = await getFirstEncodableVideoCodec(["avc", "vp9", "vp8"], { ...FILM_SIZE, quality: QUALITY });
  if (!codec) throw new Error(NO_ENCODER);
  const canvas = new OffscreenCanvas(FILM_SIZE.width, FILM_SIZE.height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error(NO_ENCODER);
  const source = new CanvasSource(canvas, { codec, quality: QUALITY });
  const format = codec === "avc" ? new Mp4OutputFormat({ fastStart: "in-memory" }) : new WebMOutputFormat();
  const output = new Output({ format, target: new BufferTarget() });
  const plan = planFilm(moments.length);
  output.addVideoTrack(source, { frameRate: plan.framesPerSecond });
  await output.start();
  const lanes = lanesOf(moments.map(({ sample }) => sample));
  const words = { title, lastIteration: moments.at(-1)?.iteration ?? 0 };
  try {
    for (let frame = 0; frame < plan.frames; frame++) {
      signal.throwIfAborted();
      paintFrame(context, frameAt(moments, positionOfFrame(plan, moments.length, frame)), { lanes, palette, words });
      await source.add(frame / plan.framesPerSecond, 1 / plan.framesPerSecond);
      onProgress(frame / plan.frames);
    }
    await output.finalize();
  } catch (error) {
    await output.cancel();
    throw error;
  }
  return {
    blob: new Blob([output.target.buffer ?? new ArrayBuffer(0)], { type: format.mimeType }),
    extension: format.fileExtension,
  };
}
