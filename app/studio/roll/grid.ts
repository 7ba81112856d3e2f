import { PPQ } from "../../../domain/score/score.ts";

/** The choices of the grid menu, in ticks; "off" leaves time unsnapped. */
export const GRID_CHOICES = [
  { id: "1/4", label: "1/4", ticks: PPQ },
  { id: "1/4t", label: "1/4 triplet", ticks: (PPQ * 2) / 3 },
  { id: "1/8", label: "1/8", ticks: PPQ / 2 },
  { id: "1/8t", label: "1/8 triplet", ticks: PPQ / 3 },
  { id: "1/16", label: "1/16", ticks: PPQ / 4 },
  { id: "1/16t", label: "1/16 triplet", ticks: PPQ / 6 },
  { id: "1/32", label: "1/32", ticks: PPQ / 8 },
  { id: "1/32t", label: "1/32 triplet", ticks: PPQ / 12 },
  { id: "off", label: "Off", ticks: 0 },
] as const;

export type GridId = (typeof GRID_CHOICES)[number]["id"];

/** Length of a new note and step of the keyboard where the grid is off. */
const STEP_WITHOUT_GRID = PPQ / 4;

const ticksOf = (id: GridId) => GRID_CHOICES.find((choice) => choice.id === id)?.ticks ?? 0;

/** Ticks of one step: what a new note lasts and what an arrow key moves. */
export const stepTicks = (id: GridId) => ticksOf(id) || STEP_WITHOUT_GRID;

/** A grid counts from the beginning of each bar, so that bars of odd meters keep their lines. */
export type Snap = { ticks: number; barStartOf(tick: number): number };

export function snapFor(id: GridId, barStartOf: (tick: number) => number): Snap {
  return { ticks: ticksOf(id), barStartOf };
}

/** The nearest line of the grid, never before 0. */
export function snapNearest(snap: Snap, tick: number): number {
  if (snap.ticks === 0) return Math.max(0, Math.round(tick));
  const bar = snap.barStartOf(Math.max(0, tick));
  return Math.max(0, bar + Math.round((tick - bar) / snap.ticks) * snap.ticks);
}

/** The line of the grid at or before `tick`: where a note drawn here begins. */
export function snapDown(snap: Snap, tick: number): number {
  if (snap.ticks === 0) return Math.max(0, Math.round(tick));
  const bar = snap.barStartOf(Math.max(0, tick));
  return Math.max(0, bar + Math.floor((tick - bar) / snap.ticks) * snap.ticks);
}

export const unsnapped: Snap = { ticks: 0, barStartOf: () => 0 };
