import {
  type BarJudgement,
  type ListenParameters,
  listenParameters,
  MAX_LISTENED_BARS,
} from "../../domain/techniques/listen.ts";
import { STEP_TICKS } from "../gan/grid.ts";
import { type Random, seededRandom } from "../random.ts";
import type { Generated, GenerationInput, MelodyNote, Progress } from "../technique.ts";
import { cutCells } from "./crop.ts";
import { type Dealt, type DealtNote, deal } from "./deal.ts";
import { type BarScale, percentileOf, scaleOf } from "./listen-scale.ts";
import { notedRoll } from "./noted-roll.ts";
import type { Predictor } from "./predictor.ts";
import { remarksOn } from "./remarks.ts";
import { noteSurprise } from "./surprise.ts";

const BAR_TICKS = 1920;
/** Long music is heard window by window, with so much more on either side. */
const WINDOW_STEPS = 128;
const MARGIN_STEPS = 32;

/** A note and how much it surprises the network, in nats a sixteenth. */
export type HeardNote = DealtNote & { nats: number };

/**
 * Judges every bar in which notes can be read: how much they surprise the network when it is not shown them, beside the bars of its
 * data (or beside the other bars of this music when `scale` is missing). Makes no music.
 * @throws Error with a message for people when there is nothing to judge, too much, or a parameter is wrong
 */
export async function listen(
  input: GenerationInput,
  predict: Predictor,
  scale: BarScale | undefined,
  onProgress: Progress,
  signal?: AbortSignal,
): Promise<Generated> {
  const parameters = checkedParameters(input.parameters);
  const end = endOf(input);
  const steps = Math.ceil(end / STEP_TICKS);
  const dealt = deal(input.notes, 0, steps);
  if (dealt.dealt.length === 0)
    throw new Error(
      "The model can read none of these notes: it reads C2 to B5 (MIDI 36 to 83) on a grid of sixteenths.",
    );
  const heard = await hear(predict, dealt.dealt, steps, seededRandom(input.seed), onProgress, signal);
  const judged = barsOf(parameters, end).flatMap((bar) => judge(heard, bar, parameters.worstNotes));
  const known = scale ?? scaleOf(judged.map(({ strangeness }) => strangeness));
  const bars = judged.map((bar) => ({ ...bar, percentile: percentileOf(known, bar.strangeness) }));
  return { tracks: [], bars, remarks: remarksAbout(dealt, steps, scale) };
}

/** Hears music window by window; every note once, in the window in which it begins. */
export async function hear(
  predict: Predictor,
  dealt: readonly DealtNote[],
  steps: number,
  random: Random,
  onProgress: Progress = () => {},
  signal?: AbortSignal,
): Promise<HeardNote[]> {
  const { start } = notedRoll(steps, dealt);
  const heard: HeardNote[] = [];
  for (let from = 0; from < steps; from += WINDOW_STEPS) {
    signal?.throwIfAborted();
    const first = Math.max(0, from - MARGIN_STEPS);
    const length = Math.min(steps, from + WINDOW_STEPS + MARGIN_STEPS) - first;
    const inside = dealt.filter((note) => note.from >= from && note.from < from + WINDOW_STEPS);
    const moved = inside.map((note) => ({ ...note, from: note.from - first, to: Math.min(length, note.to - first) }));
    const nats = await noteSurprise(predict, cutCells(start, first, length), moved, random);
    heard.push(...inside.map((note, index) => ({ ...note, nats: nats[index] ?? 0 })));
    await onProgress(Math.min(1, (from + WINDOW_STEPS) / steps));
    await new Promise((resume) => setImmediate(resume));
  }
  return heard;
}

type Bar = { startTick: number; endTick: number };

function barsOf({ barStarts }: ListenParameters, end: number): Bar[] {
  const usual = Array.from({ length: Math.ceil(end / BAR_TICKS) }, (_, bar) => bar * BAR_TICKS);
  const starts = [...new Set(barStarts ?? usual)].filter((tick) => tick < end).sort((one, other) => one - other);
  return starts.map((startTick, index) => ({ startTick, endTick: starts[index + 1] ?? end }));
}

/** A bar as strange as the notes that sound in it are on average; a silent bar is not judged. */
function judge(heard: readonly HeardNote[], bar: Bar, worstNotes: number): Omit<BarJudgement, "percentile">[] {
  const { startTick, endTick } = bar;
  const inside = heard.filter(({ note }) => note.start < endTick && note.start + note.duration > startTick);
  if (inside.length === 0) return [];
  const strangeness = meanNats(inside);
  const worst = inside
    .toSorted((one, other) => other.nats - one.nats)
    .slice(0, worstNotes)
    .map(({ note: { pitch, start, duration } }) => ({ pitch, start, duration }));
  return [{ startTick, endTick, strangeness, worst }];
}

export function meanNats(notes: readonly HeardNote[]): number {
  return notes.reduce((sum, { nats }) => sum + nats, 0) / notes.length;
}

function endOf({ notes, lengthTicks }: GenerationInput): number {
  if (notes.length === 0) throw new Error("There is nothing to listen to: there are no notes in the chosen bars.");
  const end = notes.reduce((latest, note: MelodyNote) => Math.max(latest, note.start + note.duration), lengthTicks);
  if (end <= MAX_LISTENED_BARS * BAR_TICKS) return end;
  throw new Error(`This is too long to listen to at once: at most ${MAX_LISTENED_BARS} bars. Choose a part of it.`);
}

/** How far the judgement can be trusted. */
function remarksAbout(
  { dealt, others, offGrid, outOfRange }: Dealt,
  steps: number,
  scale: BarScale | undefined,
): string[] {
  const sounding = dealt.reduce((sum, { from, to }) => sum + to - from, 0) / steps;
  const remarks = remarksOn({ unread: { offGrid, outOfRange }, others });
  if (sounding < USUAL_VOICES)
    remarks.push(
      "The model knows four-voice chorales, and here are fewer voices: compare these bars with each other rather than with its data.",
    );
  if (!scale) remarks.push("This model does not know how its own data sounds: the bars are compared with each other.");
  return remarks;
}

/** Music with fewer voices at a time, on average, sounds stranger for that alone. */
const USUAL_VOICES = 3;

function checkedParameters(raw: unknown): ListenParameters {
  const parsed = listenParameters.safeParse(raw ?? {});
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map(({ path, message }) => `${path.join(".") || "parameters"}: ${message}`).join(" "),
  );
}
