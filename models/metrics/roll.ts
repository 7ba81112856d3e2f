/** A part of one voice at a time: the MIDI pitch that sounds in each sixteenth step, or undefined for silence. */
export type Line = readonly (number | undefined)[];

export const STEPS_A_BEAT = 4;
export const STEPS_A_BAR = 16;

/** Cuts a line into whole stretches of `size` steps; a rest at the end that is no whole stretch is left out. */
export function stretches(line: Line, size: number): Line[] {
  return Array.from({ length: Math.floor(line.length / size) }, (_, index) =>
    line.slice(index * size, (index + 1) * size),
  );
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
