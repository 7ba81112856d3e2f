import type { Pull } from "./decoding.ts";
import { CLASSES, REST } from "./grid.ts";
import { keyPull } from "./key-pull.ts";
import type { Layout } from "./layout.ts";
import type { Sketch } from "./sketch.ts";

const OCTAVE = 12;

/** What holds the voices back in the window of a sketch from `start`: notes outside the melody's key. Drums and rests are free. */
export function pullFor(layout: Layout, { melody }: Sketch, start: number): Pull {
  const key = keyPull(melody, start);
  const rows = layout.voices.map(({ kind, lowest }) =>
    Float32Array.from({ length: CLASSES }, (_, row) =>
      kind !== "pitch" || row === REST ? 0 : (key[(row + lowest) % OCTAVE] ?? 0),
    ),
  );
  return (cell, row) => rows[cell % layout.voices.length]?.[row] ?? 0;
}
