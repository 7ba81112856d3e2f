import { PPQ, type Score, type Track } from "../../../domain/score/score.ts";
import type { Sample } from "./sample.ts";

/** Samples have no tempo of their own; chorales and songs are at home here. */
const SAMPLE_BPM = 96;
const VOLUME = 100;
const MIDDLE = 64;

/** A sample as a score that the studio's player can play. */
export function scoreOfSample({ tracks }: Sample): Score {
  return {
    ppq: PPQ,
    tempos: [{ id: "tempo", tick: 0, bpm: SAMPLE_BPM }],
    meters: [{ id: "meter", tick: 0, numerator: 4, denominator: 4 }],
    keys: [],
    markers: [],
    tracks: tracks.map(trackOf),
  };
}

function trackOf({ name, program, isDrum, notes }: Sample["tracks"][number], index: number): Track {
  const ordered = [...notes].sort((a, b) => a.start - b.start || a.pitch - b.pitch);
  return {
    id: `track-${index}`,
    name,
    program,
    isDrum,
    channel: null,
    volume: VOLUME,
    pan: MIDDLE,
    muted: false,
    soloed: false,
    color: index,
    notes: ordered.map((note, number) => ({ ...note, id: `note-${number}` })),
    controls: [],
    bends: [],
    programs: [],
    lyrics: [],
  };
}
