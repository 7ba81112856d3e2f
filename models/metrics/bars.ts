import { type Line, mean, STEPS_A_BAR, stretches } from "./roll.ts";

/** EB of MuseGAN (Dong et al. 2018): share of bars, in percent, in which the line is silent. */
export function emptyBars(line: Line): number {
  return 100 * mean(stretches(line, STEPS_A_BAR).map((bar) => (bar.every((pitch) => pitch === undefined) ? 1 : 0)));
}

/** UPC of MuseGAN: mean number of different pitch classes in a bar, 0 to 12. */
export function usedPitchClasses(line: Line): number {
  return mean(
    stretches(line, STEPS_A_BAR).map(
      (bar) => new Set(bar.flatMap((pitch) => (pitch === undefined ? [] : [pitch % 12]))).size,
    ),
  );
}

/** PR of BinaryMuseGAN (Dong and Yang 2018): share of steps, 0 to 1, in which more than two different pitches sound. */
export function polyphonicRate(lines: readonly Line[]): number {
  const steps = Math.min(...lines.map((line) => line.length));
  const full = (step: number) => new Set(lines.flatMap((line) => line[step] ?? [])).size > 2;
  return mean(Array.from({ length: steps }, (_, step) => (full(step) ? 1 : 0)));
}

/** Share of steps, 0 to 1, in which the line moves to another pitch: 0 is a drone. */
export function movementRate(line: Line): number {
  return mean(line.slice(1).map((pitch, step) => (pitch !== undefined && pitch !== line[step] ? 1 : 0)));
}
