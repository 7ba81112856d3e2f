import type { Person, ReplayFrame, ReplayStep } from "../answers.ts";

/** A note while it is there, under its track. */
export type FilmNote = { trackId: string; pitch: number; start: number; duration: number; velocity: number };
export type FilmNotes = Map<string, FilmNote>;

/** What one row changed, and when: milliseconds of work since the beginning, pauses left out. */
export type Moment = ReplayStep & { t: number };

type Keyframe = { index: number; notes: FilmNotes };

/** Everything that happened to a piece. Times in milliseconds of work, ticks and MIDI pitches as in the score. */
export type Film = {
  moments: readonly Moment[];
  people: ReadonlyMap<string, Person>;
  durationMs: number;
  keyframes: readonly Keyframe[];
  frames: readonly { index: number; frame: ReplayFrame }[];
  /** which pitches were ever in use, and where the last note ever ended: so that the picture never jumps */
  extent: { lowest: number; highest: number; drums: readonly number[]; endTick: number };
};

/** The state after `index` moments; moving it forwards is cheap. */
export type Cursor = { index: number; notes: FilmNotes };

/** However long somebody thought, nobody has to watch it. */
const LONGEST_PAUSE_MS = 2_000;
/** So far apart do keyframes stand at least, in changes of notes: what a jump has to catch up with at most. */
const CHANGES_A_KEYFRAME = 2_000;

export function makeFilm(steps: readonly ReplayStep[], people: Iterable<Person>): Film {
  const moments: Moment[] = [];
  const frames: { index: number; frame: ReplayFrame }[] = [];
  const keyframes: Keyframe[] = [{ index: 0, notes: new Map() }];
  const cursor: Cursor = { index: 0, notes: new Map() };
  const drums = new Set<string>();
  const used = { pitches: new Set<number>(), drums: new Set<number>(), endTick: 0 };
  let changes = 0;
  let t = 0;
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (before) t += Math.min(LONGEST_PAUSE_MS, Math.max(0, step.at - before.at));
    if (step.frame) frames.push({ index, frame: step.frame });
    for (const track of step.frame?.tracks ?? []) if (track.isDrum) drums.add(track.id);
    moments.push({ ...step, t });
    apply(cursor.notes, step);
    for (const { trackId, notes } of step.notes) {
      changes += notes.length;
      for (const note of notes) {
        if (note.length === 1) continue;
        const [, pitch, start, duration] = note;
        used[drums.has(trackId) ? "drums" : "pitches"].add(pitch);
        used.endTick = Math.max(used.endTick, start + duration);
      }
    }
    // A keyframe holds every note: the more there are, the farther apart they stand.
    if (changes < Math.max(CHANGES_A_KEYFRAME, cursor.notes.size)) continue;
    keyframes.push({ index: index + 1, notes: new Map(cursor.notes) });
    changes = 0;
  }
  const extent = {
    lowest: [...used.pitches].reduce((a, b) => Math.min(a, b), 60),
    highest: [...used.pitches].reduce((a, b) => Math.max(a, b), 72),
    drums: [...used.drums].sort((a, b) => b - a),
    endTick: used.endTick,
  };
  const byId = new Map([...people].map((one) => [one.id, one]));
  return { moments, people: byId, durationMs: t, keyframes, frames, extent };
}

/** Moves a cursor to the state after `index` moments, from where it stands or from the nearest keyframe. */
export function moveCursor(film: Film, cursor: Cursor, index: number): Cursor {
  const to = Math.max(0, Math.min(film.moments.length, index));
  const key = film.keyframes[lastAt(film.keyframes, to)];
  const goesOn = cursor.index <= to && cursor.index >= (key?.index ?? 0);
  const notes = goesOn ? cursor.notes : new Map(key?.notes);
  for (let at = goesOn ? cursor.index : (key?.index ?? 0); at < to; at++) {
    const moment = film.moments[at];
    if (moment) apply(notes, moment);
  }
  return { index: to, notes };
}

/** How many moments have happened by a time. */
export function indexAt(film: Film, t: number): number {
  let low = 0;
  let high = film.moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((film.moments[middle]?.t ?? 0) <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Tracks, tempo and meter after `index` moments; null before there are any. */
export function frameAt(film: Film, index: number): ReplayFrame | null {
  if (index === 0) return null;
  const at = lastAt(film.frames, index - 1);
  return film.frames[at]?.frame ?? null;
}

export type Stretch = { by: string | null; from: number; to: number };

/** Who worked when, in milliseconds of work: what colours the scrubber. */
export function stretchesOf({ moments, durationMs }: Film): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { by, t } of moments) {
    const last = stretches.at(-1);
    if (last) last.to = t;
    if (last?.by !== by) stretches.push({ by, from: t, to: t });
  }
  const last = stretches.at(-1);
  if (last) last.to = durationMs;
  return stretches;
}

function apply(notes: FilmNotes, step: ReplayStep): void {
  for (const { trackId, notes: changed } of step.notes) {
    for (const note of changed) {
      const key = `${trackId} ${note[0]}`;
      if (note.length === 1) {
        notes.delete(key);
        continue;
      }
      const [, pitch, start, duration, velocity] = note;
      notes.set(key, { trackId, pitch, start, duration, velocity });
    }
  }
}

/** Where the last of some ascending indices stands that is not above one. */
function lastAt(list: readonly { index: number }[], index: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((list[middle]?.index ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
