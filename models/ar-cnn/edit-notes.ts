import type { EditEvent } from "../../domain/edits/edit-event.ts";
import { LOWEST_PITCH, STEP_TICKS } from "../gan/grid.ts";
import type { DealtNote, OtherNote } from "./deal.ts";
import type { RollEdit } from "./edits.ts";
import type { RollNote } from "./noted-roll.ts";

/** The section in ticks, as its notes count them, and the tick of step 0. */
export type Place = { origin: number; start: number; end: number };

export type Ticks = { pitch: number; start: number; duration: number };

/** Where notes of the roll lie in ticks: given notes where they were given, others on the grid, ending with the section. */
export function tickPlaces(dealt: readonly DealtNote[], place: Place): (note: RollNote) => Ticks {
  const given = new Map(dealt.map(({ note, ...place }) => [keyOf(place), ticksOf(note)]));
  return (note) => given.get(keyOf(note)) ?? onGrid(note, place);
}

export function eventOf(iteration: number, { kind, note }: RollEdit, ticks: (note: RollNote) => Ticks): EditEvent {
  return { iteration, kind, ...ticks(note), voice: note.voice };
}

export function removalOf(iteration: number, { note }: OtherNote): EditEvent {
  return { iteration, kind: "remove", ...ticksOf(note) };
}

function ticksOf({ pitch, start, duration }: Ticks): Ticks {
  return { pitch, start, duration };
}

function onGrid({ row, from, to }: RollNote, { origin, start, end }: Place): Ticks {
  const begin = Math.max(start, origin + from * STEP_TICKS);
  return { pitch: row + LOWEST_PITCH, start: begin, duration: Math.min(end, origin + to * STEP_TICKS) - begin };
}

function keyOf({ voice, row, from, to }: RollNote): string {
  return `${voice} ${row} ${from} ${to}`;
}
