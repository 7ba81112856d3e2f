import { type Note, PPQ, type Score, type Track } from "../../domain/score/score.ts";
import { CHORALE_VOICES, type Chorale, parseChorales, SILENCE } from "./chorale-json.ts";
import { plainName } from "./file-kinds.ts";
import type { Side, SourcePiece } from "./piece.ts";

const STEP_TICKS = PPQ / 4;
const VOICE_NAMES = ["Soprano", "Alto", "Tenor", "Bass"];
/** Choir Aahs, counted from 0. */
const CHOIR = 52;
const SIDES = new Map<string, Side>([
  ["train", "train"],
  ["valid", "valid"],
  ["validation", "valid"],
  ["test", "test"],
]);

/** The pieces of a file of chorales in JSON, or undefined when it is none. Equal neighbouring steps become one held note. */
export function choralePieces(name: string, text: string): SourcePiece[] | undefined {
  const splits = parseChorales(text);
  if (!splits) return undefined;
  return Object.entries(splits).flatMap(([split, pieces]) =>
    pieces.map((chorale, index) => {
      const title = `${name}: ${plainName(split)} ${index + 1}`;
      const side = SIDES.get(split);
      return {
        name: title,
        work: title.toLowerCase(),
        score: scoreOf(chorale),
        style: "chorale",
        ...(side ? { side } : {}),
      };
    }),
  );
}

function scoreOf(chorale: Chorale): Score {
  return {
    ppq: PPQ,
    tempos: [{ id: "tempo", tick: 0, bpm: 80 }],
    meters: [{ id: "meter", tick: 0, numerator: 4, denominator: 4 }],
    keys: [],
    markers: [],
    tracks: Array.from({ length: CHORALE_VOICES }, (_, voice) => trackOf(chorale, voice)),
  };
}

function trackOf(chorale: Chorale, voice: number): Track {
  const notes: Note[] = [];
  let first = 0;
  for (let step = 1; step <= chorale.length; step++) {
    const pitch = chorale[first]?.[voice] ?? SILENCE;
    if (step < chorale.length && chorale[step]?.[voice] === pitch) continue;
    const [start, duration] = [first * STEP_TICKS, (step - first) * STEP_TICKS];
    if (pitch !== SILENCE) notes.push({ id: `${voice}.${notes.length}`, pitch, start, duration, velocity: 80 });
    first = step;
  }
  const sound = { program: CHOIR, isDrum: false, channel: null, volume: 100, pan: 64, muted: false, soloed: false };
  const events = { controls: [], bends: [], programs: [], lyrics: [] };
  return { id: `voice${voice}`, name: VOICE_NAMES[voice] ?? "", ...sound, color: voice, notes, ...events };
}
