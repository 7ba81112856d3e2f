import type { Random } from "../random.ts";
import type { Context } from "./context.ts";
import { BEAT_STEPS, WINDOW_STEPS } from "./grid.ts";
import type { Layout } from "./layout.ts";
import type { Piece } from "./piece.ts";
import { TURNS, turnsOf } from "./turns.ts";

/** How often whole parts are given, in layouts whose parts have several voices: a bass is asked for under drums that are there. */
const PARTS_GIVEN = 0.3;

/** How often a window of a layout that settles in turn stands somewhere in those turns, as it will when it is written. */
const IN_TURN = 0.6;

/**
 * Which cells of a training window are given: often a stretch at the beginning (what was written before), often scattered cells as well,
 * or those whose turn has been; sometimes whole parts, and always the voices that do not play in the piece.
 */
export function knownCells(layout: Layout, { plays }: Piece, random: Random, context?: Context): Uint8Array {
  const count = layout.voices.length;
  const known = new Uint8Array(WINDOW_STEPS * count);
  if (random.uniform() < 0.7) known.fill(1, 0, BEAT_STEPS * (1 + random.below(6)) * count);
  if (layout.settles === "in turn" && random.uniform() < IN_TURN) giveTurns(known, layout, random, context);
  else if (random.uniform() >= 0.4) scatter(known, count, random);
  if (!plays) return known;
  if (random.uniform() < PARTS_GIVEN) giveParts(known, layout, random);
  plays.forEach((playing, voice) => {
    if (!playing) giveVoice(known, count, voice);
  });
  return known;
}

function giveTurns(known: Uint8Array, layout: Layout, random: Random, context?: Context): void {
  const next = 1 + random.below(TURNS);
  for (const [cell, turn] of turnsOf(layout, context ? { context } : {}, [...known.keys()])) {
    if (turn < next) known[cell] = 1;
  }
}

function scatter(known: Uint8Array, count: number, random: Random): void {
  const share = random.uniform();
  const block = random.uniform() < 0.5 ? 1 : BEAT_STEPS;
  for (let voice = 0; voice < count; voice++) {
    for (let start = 0; start < WINDOW_STEPS; start += block) {
      if (random.uniform() >= share) continue;
      for (let step = start; step < start + block; step++) known[step * count + voice] = 1;
    }
  }
}

function giveParts(known: Uint8Array, { parts, voices }: Layout, random: Random): void {
  for (const { id } of parts) {
    if (random.uniform() < 0.5) continue;
    voices.forEach(({ part }, voice) => {
      if (part === id) giveVoice(known, voices.length, voice);
    });
  }
}

function giveVoice(known: Uint8Array, count: number, voice: number): void {
  for (let cell = voice; cell < known.length; cell += count) known[cell] = 1;
}
