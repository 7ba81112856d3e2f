import type { Note } from "../score/score.ts";

export type ChangedNote = { before: Note; after: Note };

/** So many different distances are said one by one; of more it is only said that they differ. */
const MAX_DISTANCES = 3;

/** Notes to which the same happened: the same aspects changed, and they moved just as far. */
export function groupChanges(notes: readonly ChangedNote[]): ChangedNote[][] {
  const byAspects = groupBy(notes, aspectsOf);
  return byAspects.flatMap((group) => {
    const byDistance = groupBy(group, distanceOf);
    return byDistance.length <= MAX_DISTANCES ? byDistance : [group];
  });
}

/** What is the same for all of a group, or null where they differ. */
export function common<T>(group: readonly ChangedNote[], read: (note: ChangedNote) => T): T | null {
  const values = new Set(group.map(read));
  const [value] = values;
  return values.size === 1 && value !== undefined ? value : null;
}

export const dTicks = ({ before, after }: ChangedNote) => after.start - before.start;
export const dPitch = ({ before, after }: ChangedNote) => after.pitch - before.pitch;
export const dLength = ({ before, after }: ChangedNote) => after.duration - before.duration;
export const dVelocity = ({ before, after }: ChangedNote) => after.velocity - before.velocity;

function aspectsOf(note: ChangedNote): string {
  return [dTicks, dPitch, dLength, dVelocity].map((difference) => (difference(note) === 0 ? "-" : "x")).join("");
}

const distanceOf = (note: ChangedNote) => `${dTicks(note)}:${dPitch(note)}`;

function groupBy(notes: readonly ChangedNote[], keyOf: (note: ChangedNote) => string): ChangedNote[][] {
  const groups = new Map<string, ChangedNote[]>();
  for (const note of notes) {
    const group = groups.get(keyOf(note));
    if (group) group.push(note);
    else groups.set(keyOf(note), [note]);
  }
  return [...groups.values()];
}
