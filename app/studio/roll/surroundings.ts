import { barAt } from "../../../domain/score/bars.ts";
import { type Note, PPQ, type Score } from "../../../domain/score/score.ts";
import { scoreEnd } from "../../../domain/score/time.ts";
import type { Desk } from "../desk/desk.ts";
import { type Snap, snapFor } from "./grid.ts";
import { EMPTY_INDEX, indexNotes, type NoteIndex } from "./note-index.ts";
import { ALL_ROWS, foldedRows, type Rows } from "./rows.ts";
import type { Extent } from "./viewport.ts";

/** What the roll works with now. Worked out once for each list of notes, which never changes in place. */

const indexes = new WeakMap<readonly Note[], NoteIndex>();
const folds = new WeakMap<readonly Note[], Rows>();
const ends = new WeakMap<Score, number>();

/** A project always has room to draw in: so many bars at the least, and so many after the last note. */
const LEAST_TICKS = PPQ * 4 * 8;
const ROOM_AFTER_END = PPQ * 4 * 16;

export function indexOfNotes(notes: readonly Note[]): NoteIndex {
  return remember(indexes, notes, () => indexNotes(notes));
}

export function activeIndex(desk: Desk): NoteIndex {
  const track = desk.activeTrack();
  return track ? indexOfNotes(track.notes) : EMPTY_INDEX;
}

export function currentRows(desk: Desk): Rows {
  const track = desk.activeTrack();
  if (!track || !desk.state.get().fold) return ALL_ROWS;
  return remember(folds, track.notes, () => foldedRows(track.notes.map((note) => note.pitch)));
}

/** Where the music ends, on a bar line: at least a few bars. */
export function musicEnd(score: Score): number {
  return remember(ends, score, () => {
    const end = scoreEnd(score);
    if (end === 0) return LEAST_TICKS;
    const bar = barAt(score.meters, end - 1);
    return Math.max(LEAST_TICKS, bar.start + bar.length);
  });
}

export function currentExtent(desk: Desk): Extent {
  return { endTick: musicEnd(desk.score()) + ROOM_AFTER_END, rowCount: currentRows(desk).pitches.length };
}

export function currentSnap(desk: Desk): Snap {
  const { meters } = desk.score();
  return snapFor(desk.state.get().grid, (tick) => barAt(meters, tick).start);
}

export function selectedNotes(desk: Desk): Note[] {
  const { byId } = activeIndex(desk);
  return [...desk.state.get().selection].flatMap((id) => byId.get(id) ?? []);
}

function remember<K extends object, V>(known: WeakMap<K, V>, key: K, make: () => V): V {
  const existing = known.get(key);
  if (existing !== undefined) return existing;
  const made = make();
  known.set(key, made);
  return made;
}
