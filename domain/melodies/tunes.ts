import type { Tune } from "./notation.ts";

const PIANO = 0;
const NYLON_GUITAR = 24;
const ENGLISH_HORN = 69;
const FLUTE = 73;

/** "Ah! vous dirai-je, maman", in the key and register of Mozart's variations on it. */
export const TWINKLE: Tune = {
  title: "Twinkle Twinkle Little Star",
  bpm: 100,
  meter: { numerator: 4, denominator: 4 },
  key: { fifths: 0, mode: "major" },
  program: PIANO,
  bars: `
    C5 C5 G5 G5 | A5 A5 G5/2 | F5 F5 E5 E5 | D5 D5 C5/2 |
    G5 G5 F5 F5 | E5 E5 D5/2 | G5 G5 F5 F5 | E5 E5 D5/2 |
    C5 C5 G5 G5 | A5 A5 G5/2 | F5 F5 E5 E5 | D5 D5 C5/2`,
};

/** The theme of the finale with its syncopation ahead of the last line, in the key in which it is sung as a hymn. */
export const ODE_TO_JOY: Tune = {
  title: "Ode to Joy",
  bpm: 112,
  meter: { numerator: 4, denominator: 4 },
  key: { fifths: 1, mode: "major" },
  program: PIANO,
  bars: `
    B4 B4 C5 D5 | D5 C5 B4 A4 | G4 G4 A4 B4 | B4/1.5 A4/0.5 A4/2 |
    B4 B4 C5 D5 | D5 C5 B4 A4 | G4 G4 A4 B4 | A4/1.5 G4/0.5 G4/2 |
    A4 A4 B4 G4 | A4 B4/0.5 C5/0.5 B4 G4 | A4 B4/0.5 C5/0.5 B4 A4 | G4 A4 D4 B4~ |
    B4 B4 C5 D5 | D5 C5 B4 A4 | G4 G4 A4 B4 | A4/1.5 G4/0.5 G4/2`,
};

/** The cor anglais's theme, in doubled note values as it is sung. */
export const NEW_WORLD: Tune = {
  title: "Largo from the New World",
  bpm: 84,
  meter: { numerator: 4, denominator: 4 },
  key: { fifths: -5, mode: "major" },
  program: ENGLISH_HORN,
  bars: `
    F4/1.5 Ab4/0.5 Ab4/2 | F4/1.5 Eb4/0.5 Db4/2 | Eb4/1.5 F4/0.5 Ab4/1.5 F4/0.5 | Eb4/4 |
    F4/1.5 Ab4/0.5 Ab4/2 | F4/1.5 Eb4/0.5 Db4/2 | Eb4 F4 Eb4/1.5 Db4/0.5 | Db4/4`,
};

/** The tune New Britain; it begins on the last beat of a bar. */
export const AMAZING_GRACE: Tune = {
  title: "Amazing Grace",
  bpm: 90,
  meter: { numerator: 3, denominator: 4 },
  key: { fifths: 1, mode: "major" },
  program: FLUTE,
  bars: `
    r/2 D4 | G4/2 B4/0.5 G4/0.5 | B4/2 A4 | G4/2 E4 | D4/2 D4 | G4/2 B4/0.5 G4/0.5 | B4/2 A4 | D5/3~ | D5/2 B4 |
    D5/1.5 B4/0.5 D5/0.5 B4/0.5 | G4/2 D4 | E4/1.5 G4/0.5 G4/0.5 E4/0.5 | D4/2 D4 |
    G4/2 B4/0.5 G4/0.5 | B4/2 A4 | G4/3~ | G4/3`,
};

/** Verse and refrain; it begins on the last eighth of a bar. */
export const GREENSLEEVES: Tune = {
  title: "Greensleeves",
  bpm: 84,
  meter: { numerator: 6, denominator: 8 },
  key: { fifths: 0, mode: "minor" },
  program: NYLON_GUITAR,
  bars: `
    r/2.5 A4/0.5 |
    C5 D5/0.5 E5/0.75 F5/0.25 E5/0.5 | D5 B4/0.5 G4/0.75 A4/0.25 B4/0.5 |
    C5 A4/0.5 A4/0.75 G#4/0.25 A4/0.5 | B4 G#4/0.5 E4 A4/0.5 |
    C5 D5/0.5 E5/0.75 F5/0.25 E5/0.5 | D5 B4/0.5 G4/0.75 A4/0.25 B4/0.5 |
    C5/0.75 B4/0.25 A4/0.5 G#4/0.75 F#4/0.25 G#4/0.5 | A4/1.5 A4/1.5 |
    G5/1.5 G5/0.75 F#5/0.25 E5/0.5 | D5 B4/0.5 G4/0.75 A4/0.25 B4/0.5 |
    C5 A4/0.5 A4/0.75 G#4/0.25 A4/0.5 | B4 G#4/0.5 E4/1.5 |
    G5/1.5 G5/0.75 F#5/0.25 E5/0.5 | D5 B4/0.5 G4/0.75 A4/0.25 B4/0.5 |
    C5/0.75 B4/0.25 A4/0.5 G#4/0.75 F#4/0.25 G#4/0.5 | A4/3`,
};

export const DECK_THE_HALLS: Tune = {
  title: "Deck the Halls",
  bpm: 132,
  meter: { numerator: 4, denominator: 4 },
  key: { fifths: -1, mode: "major" },
  program: PIANO,
  bars: `
    C5/1.5 Bb4/0.5 A4 G4 | F4 G4 A4 F4 | G4/0.5 A4/0.5 Bb4/0.5 G4/0.5 A4/1.5 G4/0.5 | F4 E4 F4/2 |
    C5/1.5 Bb4/0.5 A4 G4 | F4 G4 A4 F4 | G4/0.5 A4/0.5 Bb4/0.5 G4/0.5 A4/1.5 G4/0.5 | F4 E4 F4/2 |
    G4/1.5 A4/0.5 Bb4 G4 | A4/1.5 Bb4/0.5 C5 G4 | A4/0.5 B4/0.5 C5 D5/0.5 E5/0.5 F5 | E5 D5 C5/2 |
    C5/1.5 Bb4/0.5 A4 G4 | F4 G4 A4 F4 | D5/0.5 D5/0.5 D5/0.5 D5/0.5 C5/1.5 Bb4/0.5 | A4 G4 F4/2`,
};
