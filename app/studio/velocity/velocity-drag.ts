import type { Note } from "../../../domain/score/score.ts";

/** How a press in the velocity lane goes on: a freehand stroke, a straight line (Shift), or all selected notes together. */
export type VelocityDrag = {
  mode: "stroke" | "line" | "together";
  from: LanePoint;
  last: LanePoint;
  /** velocities as they would be on release, by note id */
  changed: ReadonlyMap<string, number>;
};

/** `level` is a velocity 1-127, not rounded. */
export type LanePoint = { tick: number; level: number };

const LOWEST = 1;
const HIGHEST = 127;

export const clampVelocity = (level: number) => Math.round(Math.min(Math.max(level, LOWEST), HIGHEST));

/** The velocity that a height in the lane stands for; `y` from its top. */
export const levelAt = (y: number, height: number) => HIGHEST - (y / height) * (HIGHEST - LOWEST);

export function beginVelocityDrag(
  at: LanePoint,
  notes: readonly Note[],
  selection: ReadonlySet<string>,
  slackTicks: number,
  straight: boolean,
): VelocityDrag {
  const under = notesNear(notes, at.tick - slackTicks, at.tick + slackTicks);
  const together = !straight && selection.size > 1 && under.some((note) => selection.has(note.id));
  const mode = straight ? "line" : together ? "together" : "stroke";
  const chosen = under.some((note) => selection.has(note.id)) ? under.filter((note) => selection.has(note.id)) : under;
  const changed = new Map(mode === "stroke" ? chosen.map((note) => [note.id, clampVelocity(at.level)]) : []);
  return { mode, from: at, last: at, changed };
}

export function dragVelocities(
  drag: VelocityDrag,
  to: LanePoint,
  notes: readonly Note[],
  selection: ReadonlySet<string>,
): VelocityDrag {
  if (drag.mode === "together")
    return { ...drag, last: to, changed: shifted(notes, selection, to.level - drag.from.level) };
  const from = drag.mode === "line" ? drag.from : drag.last;
  const drawn = along(notes, from, to);
  const changed = drag.mode === "line" ? drawn : new Map([...drag.changed, ...drawn]);
  return { ...drag, last: to, changed };
}

function shifted(notes: readonly Note[], selection: ReadonlySet<string>, change: number): Map<string, number> {
  const chosen = notes.filter((note) => selection.has(note.id));
  return new Map(chosen.map((note) => [note.id, clampVelocity(note.velocity + change)]));
}

/** Notes that begin between two points get the height of the line there. */
function along(notes: readonly Note[], from: LanePoint, to: LanePoint): Map<string, number> {
  const [left, right] = from.tick <= to.tick ? [from, to] : [to, from];
  const length = Math.max(1, right.tick - left.tick);
  const levelOf = (tick: number) => left.level + ((right.level - left.level) * (tick - left.tick)) / length;
  return new Map(notesNear(notes, left.tick, right.tick).map((note) => [note.id, clampVelocity(levelOf(note.start))]));
}

const notesNear = (notes: readonly Note[], from: number, to: number) =>
  notes.filter((note) => note.start >= from && note.start <= to);
