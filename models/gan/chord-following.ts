import { pitchClassName } from "../../domain/theory/pitch.ts";
import { mean } from "../metrics/roll.ts";
import type { ChordGrid, Context } from "./context.ts";
import { STEP_TICKS, type VoiceGrid } from "./grid.ts";
import type { Layout } from "./layout.ts";
import { linesOf, pitchedLines } from "./lines.ts";

/** A piece and the chords that it should follow. */
type Following = VoiceGrid & { context: Pick<Context, "chords"> };

const OCTAVE = 12;
/** Semitones above the root and the ending of the symbol, for the chords that `chordsPlayed` finds. */
const ENDINGS = new Map([
  ["0,4,7", ""],
  ["0,3,7", "m"],
  ["0,4,7,10", "7"],
  ["0,4,7,11", "maj7"],
  ["0,3,7,10", "m7"],
  ["0,4,7,9", "6"],
  ["0,3,6", "dim"],
  ["0,3,6,10", "m7b5"],
  ["0,3,6,9", "dim7"],
  ["0,4,8", "aug"],
  ["0,5,7", "sus4"],
]);

/** Share of the sounding time of all parts but percussion, 0 to 1, that belongs to the chords. */
export function chordToneRate(layout: Layout, pieces: readonly Following[]): number {
  return mean(
    pieces.flatMap((piece) =>
      pitchedLines(layout, piece).flatMap((line) =>
        line.flatMap((pitch, step) => {
          const set = piece.context.chords.tones[step] ?? 0;
          return pitch === undefined || set === 0 ? [] : [set & (1 << (pitch % OCTAVE)) ? 1 : 0];
        }),
      ),
    ),
  );
}

/** Share of the steps in which a chord begins and the bass sounds, 0 to 1, in which it plays the chord's bass note. */
export function bassNoteRate(layout: Layout, pieces: readonly Following[]): number {
  return mean(
    pieces.flatMap((piece) => {
      const { tones, basses } = piece.context.chords;
      const begins = (step: number) =>
        tones[step] !== 0 && (step === 0 || tones[step] !== tones[step - 1] || basses[step] !== basses[step - 1]);
      return linesOf(layout, piece, "bass").flatMap((line) =>
        line.flatMap((pitch, step) =>
          pitch === undefined || !begins(step) ? [] : [basses[step] === pitch % OCTAVE ? 1 : 0],
        ),
      );
    }),
  );
}

/** The chords of a piece as somebody would write them, one symbol where they change. */
export function symbolsOf({ tones, basses }: ChordGrid): { startTick: number; symbol: string }[] {
  return [...tones].flatMap((set, step) => {
    const root = basses[step] ?? -1;
    if (step > 0 && tones[step - 1] === set && basses[step - 1] === root) return [];
    const above = Array.from({ length: OCTAVE }, (_, tone) => tone).filter(
      (tone) => set & (1 << ((root + tone) % OCTAVE)),
    );
    const name = pitchClassName(root).replace("♯", "#");
    return [{ startTick: step * STEP_TICKS, symbol: root < 0 ? "N.C." : `${name}${ENDINGS.get(above.join()) ?? ""}` }];
  });
}
