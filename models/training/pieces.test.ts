import { describe, expect, it } from "vitest";
import { PPQ, type Score, type Track } from "../../domain/score/score.ts";
import { trainingRecipe } from "../../domain/training/recipe.ts";
import type { SourcePiece } from "../data/piece.ts";
import { LOWEST_PITCH, REST, VOICES, WINDOW_STEPS } from "../gan/grid.ts";
import { laidOut, layoutPieces } from "./pieces.ts";

const BARE = { channel: null, volume: 100, pan: 64, muted: false, soloed: false, color: 0 };

function track(id: string, chords: number[][], isDrum = false): Track {
  const notes = chords.flatMap((chord, beat) =>
    chord.map((pitch) => ({ id: `${id}${beat}${pitch}`, pitch, start: beat * PPQ, duration: PPQ, velocity: 80 })),
  );
  return { id, name: "", program: 0, isDrum, ...BARE, notes, controls: [], bends: [], programs: [], lyrics: [] };
}

function piece(tracks: Track[]): SourcePiece {
  const score: Score = {
    ppq: PPQ,
    tempos: [{ id: "t", tick: 0, bpm: 120 }],
    meters: [{ id: "m", tick: 0, numerator: 4, denominator: 4 }],
    keys: [],
    markers: [],
    tracks,
  };
  return { name: "a.mid", work: "a", score };
}

/** What the voices sing in a beat, as MIDI pitches. */
function chordAt(made: SourcePiece, beat: number): number[] {
  const [laid] = laidOut("choir", [made]);
  const cells = [...(laid?.cells ?? [])].slice(beat * 4 * VOICES, (beat * 4 + 1) * VOICES);
  return cells.map((row) => (row === REST ? 0 : row + LOWEST_PITCH));
}

describe("pieces on the grid of a choir", () => {
  it("[TR15] four parts of one voice each are sung as written, also where they cross", () => {
    const parts = [
      track("bass", [[48], [48], [64]]),
      track("soprano", [[72], [72], [72]]),
      track("tenor", [[55], [55], [55]]),
      track("alto", [[64], [64], [60]]),
    ];
    expect(chordAt(piece(parts), 0)).toEqual([72, 64, 55, 48]);
    expect(chordAt(piece(parts), 2)).toEqual([72, 60, 55, 64]);
  });

  it("[TR15] anything else is dealt out by height, without drums", () => {
    const piano = track("piano", [[48, 64, 72, 55, 60]]);
    expect(chordAt(piece([piano, track("drums", [[36]], true)]), 0)).toEqual([72, 64, 60, 48]);
  });

  it("[TR15] short pieces are filled up with silence, silent ones left out", () => {
    const [laid] = laidOut("choir", [piece([track("melody", [[60]])])]);
    expect(laid?.steps).toBe(WINDOW_STEPS);
    expect(laid?.cells.at(-1)).toBe(REST);
    expect(laidOut("choir", [piece([]), piece([track("drums", [[36]], true)])])).toEqual([]);
  });

  it("[TR15] where nothing is left to check with, what was learned is checked", () => {
    const learned = piece([track("melody", [[60]])]);
    const { train, valid } = layoutPieces(trainingRecipe.parse({}), { train: [learned], valid: [piece([])] });
    expect(valid).toEqual(train);
  });
});
