import type { EditParameters } from "../../domain/techniques/edit.ts";
import { BEAT_STEPS, STEP_TICKS, VOICES } from "../gan/grid.ts";
import type { GenerationInput, MelodyNote } from "../technique.ts";
import { type Dealt, type DealtNote, deal, type OtherNote } from "./deal.ts";
import type { Place } from "./edit-notes.ts";
import { type NotedRoll, notedRoll } from "./noted-roll.ts";

/** Bars of four quarters that are edited at once at most: what a core reads in about ten seconds. */
export const MAX_EDIT_BARS = 64;
const BAR_STEPS = 16;
/** How much of the music before and behind the section is heard. */
const CONTEXT_STEPS = 32;

/** A section as the sampler reads it. `dealt` and `others` are the section's own notes; `around` is on the roll, but not free. */
export type EditTask = {
  roll: NotedRoll;
  free: Uint8Array;
  dealt: DealtNote[];
  others: OtherNote[];
  place: Place;
  unread: Pick<Dealt, "offGrid" | "outOfRange">;
};

/** @throws Error with a message for people when there is nothing to edit or too much */
export function editTask(input: GenerationInput, { keepNotes }: EditParameters): EditTask {
  const place = placeOf(input);
  const steps = Math.ceil((place.end - place.origin) / STEP_TICKS) + contextAfter(input, place.end);
  const around = (input.around ?? []).flatMap((note) => cutTo(note, place.origin, place.origin + steps * STEP_TICKS));
  const own = new Set(input.notes);
  const kept = new Set(keepNotes.map(({ pitch, start }) => `${pitch} ${start}`));
  const isKept = ({ pitch, start }: MelodyNote) => kept.has(`${pitch} ${start}`);
  const { dealt, others, offGrid, outOfRange } = deal([...input.notes, ...around], place.origin, steps);
  const unread = {
    offGrid: offGrid.filter((note) => own.has(note)),
    outOfRange: outOfRange.filter((note) => own.has(note)),
  };
  if (unread.offGrid.length + unread.outOfRange.length === input.notes.length) throw new Error(unreadable(unread));
  const fixed = dealt.filter(({ note }) => !own.has(note) || isKept(note));
  return {
    roll: notedRoll(steps, dealt),
    free: freeCells(steps, place, fixed),
    dealt: dealt.filter(({ note }) => own.has(note)),
    others: others.filter(({ note }) => own.has(note) && !isKept(note)),
    place,
    unread,
  };
}

function placeOf({ notes, around = [], lengthTicks }: GenerationInput): Place {
  if (notes.length === 0)
    throw new Error("There is nothing to edit: there are no notes in the chosen bars. Draw or play a few notes first.");
  const end = notes.reduce((latest, note) => Math.max(latest, note.start + note.duration), lengthTicks);
  if (end > MAX_EDIT_BARS * BAR_STEPS * STEP_TICKS)
    throw new Error(`The section is too long to edit at once: at most ${MAX_EDIT_BARS} bars. Choose a part of it.`);
  const earliest = around.reduce((first, note) => Math.min(first, note.start), 0);
  const beats = Math.ceil(-earliest / (BEAT_STEPS * STEP_TICKS));
  return { origin: -Math.min(CONTEXT_STEPS, beats * BEAT_STEPS) * STEP_TICKS, start: 0, end };
}

function contextAfter({ around = [] }: GenerationInput, end: number): number {
  const latest = around.reduce((last, note) => Math.max(last, note.start + note.duration), end);
  return Math.min(CONTEXT_STEPS, Math.ceil((latest - end) / STEP_TICKS));
}

/** The part of a note between two ticks; its head and tail outside are not heard. */
function cutTo(note: MelodyNote, from: number, to: number): MelodyNote[] {
  const start = Math.max(from, note.start);
  const end = Math.min(to, note.start + note.duration);
  return end > start ? [{ ...note, start, duration: end - start }] : [];
}

function freeCells(steps: number, { origin, start, end }: Place, fixed: readonly DealtNote[]): Uint8Array {
  const free = new Uint8Array(steps * VOICES);
  free.fill(1, ((start - origin) / STEP_TICKS) * VOICES, Math.ceil((end - origin) / STEP_TICKS) * VOICES);
  for (const { voice, from, to } of fixed) for (let step = from; step < to; step++) free[step * VOICES + voice] = 0;
  return free;
}

function unreadable({ offGrid, outOfRange }: EditTask["unread"]): string {
  if (outOfRange.length > offGrid.length)
    return "The model reads notes from C2 to B5 (MIDI pitches 36 to 83), and none of these is among them. Move them by octaves first.";
  return "All of these notes begin between the sixteenths of the beat, where the model cannot read them. Quantise them to sixteenths first.";
}
