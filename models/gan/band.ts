import { PITCHES } from "./grid.ts";
import { classRange, type Layout, type LayoutVoice } from "./layout.ts";
import { TURNS } from "./turns.ts";

/** An octave below the melody's rows, so that one row is one pitch class for all voices. */
const BASS_LOWEST = 24;
const CHORDS_LOWEST = 36;
/** General MIDI percussion: 35 (acoustic bass drum) to 81 (open triangle), and one more. */
const DRUMS_LOWEST = 35;

/**
 * What each drum voice plays, as General MIDI percussion keys. What hardly ever sounds at once shares a voice: open and closed hi-hat, two
 * snares. The first key of a voice stands for it where a drum is not known.
 */
export const DRUM_KEYS = {
  kick: [36, 35],
  snare: [38, 40, 37, 39],
  hat: [42, 46, 44],
  cymbal: [51, 49, 57, 53, 59, 52, 55],
  percussion: [45, 41, 43, 47, 48, 50, 54, 56, 58, ...classRange(60, 81, 0)],
} as const;

/** Set on eight training pieces, where chords sounded in 0.98 of the steps without it, in 0.72 with 1 nat, and in 0.81 in the data. */
const CHORDS_LET_GO = 0.55;

function drum(id: keyof typeof DRUM_KEYS): LayoutVoice {
  const classes = DRUM_KEYS[id].map((key) => key - DRUMS_LOWEST).sort((a, b) => a - b);
  return {
    id,
    part: "drums",
    kind: "drum",
    lowest: DRUMS_LOWEST,
    classes,
    order: null,
    rests: true,
    letsGo: 0,
    smooth: false,
  };
}

function strike(part: string): LayoutVoice {
  const id = `${part}-strike`;
  return { id, part, kind: "strike", lowest: 0, classes: [0], order: null, rests: true, letsGo: 0, smooth: false };
}

function player(id: string, part: string, low: number, high: number, lowest: number, smooth = false): LayoutVoice {
  const classes = classRange(low, high, lowest);
  const letsGo = part === "chords" ? CHORDS_LET_GO : 0;
  return { id, part, kind: "pitch", lowest, classes, order: part, rests: true, letsGo, smooth };
}

const CHORD_RANGE = [CHORDS_LOWEST + 12, CHORDS_LOWEST + PITCHES - 1, CHORDS_LOWEST] as const;

/** A band under a melody: a drum kit, a bass, chords of up to three notes, held strings of two. */
export const band: Layout = {
  id: "band",
  parts: [
    { id: "drums", name: "Drums", program: 0, isDrum: true },
    { id: "bass", name: "Bass", program: 33, isDrum: false },
    { id: "chords", name: "Guitar", program: 25, isDrum: false },
    { id: "strings", name: "Strings", program: 48, isDrum: false },
  ],
  voices: [
    drum("kick"),
    drum("snare"),
    drum("hat"),
    drum("cymbal"),
    drum("percussion"),
    player("bass", "bass", 28, 62, BASS_LOWEST),
    strike("bass"),
    player("chords-1", "chords", ...CHORD_RANGE),
    player("chords-2", "chords", ...CHORD_RANGE),
    player("chords-3", "chords", ...CHORD_RANGE),
    strike("chords"),
    player("strings-1", "strings", ...CHORD_RANGE, true),
    player("strings-2", "strings", ...CHORD_RANGE, true),
  ],
  melodyVoice: null,
  hearsContext: true,
  avoidsParallels: false,
  pausesWithMelody: false,
  settles: "in turn",
  daring: 0.6,
  restsApart: 2,
  heardBefore: 16,
  heardAfter: 0,
  writtenAtOnce: 16,
  passes: TURNS,
};
