import type { GenerationInput, LoadedModel } from "../technique.ts";
import { bassNoteRate, chordToneRate, symbolsOf } from "./chord-following.ts";
import { chordsPlayed } from "./chord-matching.ts";
import { dealParts } from "./dealing.ts";
import type { VoiceGrid } from "./grid.ts";
import { choir } from "./voices.ts";

/** So many pieces are sung to their own chords. */
const PIECES = 12;

/**
 * How well a choir keeps to the composer's chords (one a beat, heard from the composer's voices) when it knows them and when it does not:
 * shares 0 to 1 over the first pieces. `inputFor` gives what the model is asked for a piece.
 */
export async function choirFollowingChords(
  model: LoadedModel,
  pieces: readonly VoiceGrid[],
  inputFor: (piece: VoiceGrid, index: number) => GenerationInput,
): Promise<Record<string, number>> {
  const free = [];
  const led = [];
  for (const [index, piece] of pieces.slice(0, PIECES).entries()) {
    const chords = chordsPlayed(choir, piece);
    const input = inputFor(piece, index);
    const sung = async (parameters: object) => {
      const { tracks } = await model.generate({ ...input, parameters }, () => {});
      const parts = new Map(
        choir.parts.map(({ id, name }) => [id, tracks.find((track) => track.name === name)?.notes ?? []]),
      );
      return { ...dealParts(choir, parts, { start: 0, steps: piece.steps }), context: { chords } };
    };
    free.push(await sung({}));
    led.push(await sung({ chords: symbolsOf(chords) }));
  }
  return {
    chordTones: chordToneRate(choir, free),
    chordTonesWithChords: chordToneRate(choir, led),
    bassNotesOnChange: bassNoteRate(choir, free),
    bassNotesOnChangeWithChords: bassNoteRate(choir, led),
  };
}
