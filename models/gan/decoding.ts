import type { Random } from "../random.ts";
import type { Window } from "./condition.ts";
import { CLASSES, REST } from "./grid.ts";
import type { Layout } from "./layout.ts";
import { turnsOf } from "./turns.ts";
import { makesParallel } from "./voice-leading.ts";
import { allowedClasses } from "./voices.ts";

/** Logits of every class for every cell of a window: `[cell * CLASSES + class]`. */
export type Logits = Float32Array;
/** What is added to the logit of a class in a cell. */
export type Pull = (cell: number, row: number) => number;
export type Decoding = { layout: Layout; temperature: number; passes: number; pull: Pull; random: Random };

/** What parallel fifths and octaves are held back by, in nats. */
const PARALLEL = 6;

/** The logit of a class in a cell. */
type Scoring = (cell: number, row: number) => number;
type Choice = { cell: number; row: number; confidence: number };
type Chooser = (cell: number) => Choice;

/**
 * Fills the cells `asked` of the window in place. The network sees every cell alone, so cells are settled in several
 * passes, and the network hears what was settled before it judges the rest: the surest first (mask-predict, Ghazvininejad
 * et al. 2019; MaskGIT, Chang et al. 2022), or each in its turn. `judge` runs the network. Voices stay in range and in order.
 */
export async function settleCells(
  window: Window,
  asked: number[],
  judge: (window: Window) => Promise<Logits>,
  { layout, temperature, passes, pull, random }: Decoding,
): Promise<void> {
  const turns = layout.settles === "in turn" ? turnsOf(layout, window, asked) : undefined;
  let open = asked;
  for (let pass = 1; pass <= passes && open.length > 0; pass++) {
    const candidates = turns ? open.filter((cell) => (turns.get(cell) ?? 0) <= pass) : open;
    if (candidates.length === 0) continue;
    const logits = await judge(window);
    const left = turns || pass === passes ? 0 : Math.floor(asked.length * Math.cos((Math.PI / 2) * (pass / passes)));
    const pulled = (cell: number, row: number) => Math.fround((logits[cell * CLASSES + row] ?? 0) + pull(cell, row));
    const daring = temperature * (1 - pass / passes);
    const plain = (cell: number, row: number) => logits[cell * CLASSES + row] ?? 0;
    const choose = (cell: number) =>
      choiceFor(layout, window, { pulled, plain }, cell, { temperature, daring, random });
    const choices = candidates.map(choose).sort((a, b) => b.confidence - a.confidence);
    for (const choice of choices.slice(0, choices.length - left)) settle(layout, window, choice, choose);
    open = open.filter((cell) => !window.known[cell]);
  }
}

/** Choices of one pass do not know of each other: one that now crosses a voice or moves in parallel is made again. */
function settle(layout: Layout, window: Window, choice: Choice, choose: Chooser): void {
  const allowed = allowedClasses(layout, window.voices, window.known, choice.cell);
  const stands = allowed.includes(choice.row) && !isParallel(layout, window, choice.cell, choice.row);
  const row = stands ? choice.row : choose(choice.cell).row;
  window.voices.cells[choice.cell] = row;
  window.known[choice.cell] = 1;
}

function isParallel(layout: Layout, window: Window, cell: number, row: number): boolean {
  return layout.avoidsParallels && makesParallel(window, cell, row, layout.voices.length);
}

/** `temperature` for the class, `daring` for the order in which cells are settled: it fades, so that sure cells come first in the end. */
type Chance = { temperature: number; daring: number; random: Random };

function choiceFor(
  layout: Layout,
  window: Window,
  { pulled, plain }: { pulled: Scoring; plain: Scoring },
  cell: number,
  { temperature, daring, random }: Chance,
): Choice {
  const allowed = allowedClasses(layout, window.voices, window.known, cell);
  const scores = allowed.map((row) => scoreOf(layout, window, pulled, cell, row));
  const kind = layout.voices[cell % layout.voices.length]?.kind;
  // What pulls pitches must not silence the voice: whether it rests is the network's own choice, corrected by the pull on rests alone.
  const own = kind === "pitch" ? allowed.map((row) => (row === REST ? pulled(cell, row) : plain(cell, row))) : scores;
  const chosen = layout.restsApart
    ? drawnApart({ scores, own, rest: allowed.indexOf(REST) }, temperature, layout.restsApart, random)
    : drawn(scores, temperature, random);
  const confidence = (scores[chosen] ?? 0) - logSumExp(scores);
  return { cell, row: allowed[chosen] ?? REST, confidence: confidence + daring * gumbel(random) };
}

/** The index of a score, drawn from their softmax at a temperature (the Gumbel-max trick). */
function drawn(scores: readonly number[], temperature: number, random: Random): number {
  const noisy = scores.map((score) => score + temperature * gumbel(random));
  return noisy.indexOf(Math.max(...noisy));
}

/**
 * First whether to rest, then what to sound: how densely a band plays must not depend on how daring it is about pitches, and at low
 * temperatures whatever is less likely than not would never sound. `own` are the scores for the first draw, whose temperature is `apart`
 * times that of the second.
 */
function drawnApart(
  { scores, own, rest }: { scores: readonly number[]; own: readonly number[]; rest: number },
  temperature: number,
  apart: number,
  random: Random,
): number {
  const sounding = scores.filter((_, index) => index !== rest);
  if (rest < 0 || sounding.length === 0) return drawn(scores, temperature, random);
  const loudness = logSumExp(own.filter((_, index) => index !== rest));
  const sounds = drawn([loudness, own[rest] ?? 0], temperature * apart, random) === 0;
  if (!sounds) return rest;
  const index = drawn(sounding, temperature, random);
  return index < rest ? index : index + 1;
}

function scoreOf(layout: Layout, window: Window, pulled: Scoring, cell: number, row: number): number {
  const logit = pulled(cell, row);
  return isParallel(layout, window, cell, row) ? logit - PARALLEL : logit;
}

function logSumExp(values: number[]): number {
  const highest = Math.max(...values);
  return highest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - highest), 0));
}

/** Adding this to logits and taking the largest samples from their softmax (the Gumbel-max trick). */
function gumbel(random: Random): number {
  return -Math.log(-Math.log(random.uniform() * (1 - 2e-9) + 1e-9));
}
