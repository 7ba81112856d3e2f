import { REST, VOICES, type VoiceGrid } from "../gan/grid.ts";

/** A note of the roll: `row` is the pitch less LOWEST_PITCH, it sounds from step `from` up to step `to`, not included. */
export type RollNote = { voice: number; row: number; from: number; to: number };

/**
 * The roll as it was given, and where its notes begin and end: two equal notes in a row look in cells like one long one.
 * `boundaries[step * VOICES + voice]` is 1 where a given note of the voice begins, or one has just ended.
 */
export type NotedRoll = { start: VoiceGrid; boundaries: Uint8Array; isGiven: (note: RollNote) => boolean };

/** Lays notes on a roll of `steps`; a voice has one note at a time. */
export function notedRoll(steps: number, notes: readonly RollNote[]): NotedRoll {
  const cells = new Uint8Array(steps * VOICES).fill(REST);
  const boundaries = new Uint8Array((steps + 1) * VOICES);
  const given = new Map<number, RollNote>();
  for (const note of notes) {
    for (let step = note.from; step < note.to; step++) cells[step * VOICES + note.voice] = note.row;
    boundaries[note.from * VOICES + note.voice] = 1;
    boundaries[note.to * VOICES + note.voice] = 1;
    given.set(note.from * VOICES + note.voice, note);
  }
  const isGiven = ({ voice, row, from, to }: RollNote) => {
    const note = given.get(from * VOICES + voice);
    return note?.row === row && note.to === to;
  };
  return { start: { steps, cells }, boundaries, isGiven };
}

/** A grid without more knowledge: every run of equal cells is one note. */
export function runsAsNotes({ steps, cells }: VoiceGrid): NotedRoll {
  const plain = { start: { steps, cells }, boundaries: new Uint8Array(cells.length + VOICES), isGiven: () => false };
  return notedRoll(steps, notesOf(plain, cells));
}

/** The notes that `cells` sound, by voice and time. */
export function notesOf(roll: NotedRoll, cells: Uint8Array): RollNote[] {
  return [0, 1, 2, 3].flatMap((voice) => notesTouching(roll, cells, voice, 0, roll.start.steps));
}

/** The notes of a voice that touch the steps from `from` up to `to`, not included. */
export function notesTouching(roll: NotedRoll, cells: Uint8Array, voice: number, from: number, to: number): RollNote[] {
  const notes: RollNote[] = [];
  let first = Math.max(0, from);
  while (first > 0 && !breaks(roll, cells, first * VOICES + voice)) first -= 1;
  while (first < Math.min(to, roll.start.steps)) {
    let after = first + 1;
    while (after < roll.start.steps && !breaks(roll, cells, after * VOICES + voice)) after += 1;
    const row = cells[first * VOICES + voice] ?? REST;
    if (row !== REST) notes.push({ voice, row, from: first, to: after });
    first = after;
  }
  return notes;
}

/** Whether another note (or silence) begins in this cell: a given note that stands on either side keeps its edge. */
function breaks({ start, boundaries }: NotedRoll, cells: Uint8Array, cell: number): boolean {
  const before = cell - VOICES;
  if (cells[cell] !== cells[before]) return true;
  if (!boundaries[cell]) return false;
  return cells[cell] === start.cells[cell] || cells[before] === start.cells[before];
}
