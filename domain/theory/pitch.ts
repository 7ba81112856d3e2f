const SHARP_NAMES = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"] as const;
const FLAT_NAMES = ["C", "D♭", "D", "E♭", "E", "F", "G♭", "G", "A♭", "A", "B♭", "B"] as const;
const SEMITONES_OF_LETTER: ReadonlyMap<string, number> = new Map([
  ["C", 0],
  ["D", 2],
  ["E", 4],
  ["F", 5],
  ["G", 7],
  ["A", 9],
  ["B", 11],
]);
const PITCH_PATTERN = /^([A-G])([#♯b♭]?)(-?\d)$/;

/** Semitones in an octave. */
export const OCTAVE = 12;

/** The pitch class 0-11 of a MIDI pitch; C is 0. */
export function pitchClass(pitch: number): number {
  return ((pitch % OCTAVE) + OCTAVE) % OCTAVE;
}

/** The name of a pitch class, with flats where `fifths` (of a key signature) is negative. */
export function pitchClassName(pitch: number, fifths = 0): string {
  return (fifths < 0 ? FLAT_NAMES : SHARP_NAMES)[pitchClass(pitch)] ?? "";
}

/** The name of a MIDI pitch with its octave; 60 is C4, as in scientific pitch notation. */
export function pitchName(pitch: number, fifths = 0): string {
  return `${pitchClassName(pitch, fifths)}${Math.floor(pitch / OCTAVE) - 1}`;
}

/** The MIDI pitch of a name such as `C4`, `F#4` or `Bb3`; null when it is no such name or outside 0-127. */
export function pitchFromName(name: string): number | null {
  const [, letter = "", sign, octave] = PITCH_PATTERN.exec(name) ?? [];
  const natural = SEMITONES_OF_LETTER.get(letter);
  if (natural === undefined) return null;
  const shift = sign === "#" || sign === "♯" ? 1 : sign ? -1 : 0;
  const pitch = natural + shift + (Number(octave) + 1) * OCTAVE;
  return pitch >= 0 && pitch <= 127 ? pitch : null;
}
