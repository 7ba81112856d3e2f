/** Two rows of a computer keyboard as a piano, by where a key lies, whatever is printed on it: A is C, W is C sharp. */
const SEMITONES: ReadonlyMap<string, number> = new Map(
  ["A", "W", "S", "E", "D", "F", "T", "G", "Y", "H", "U", "J", "K", "O", "L", "P"].map((letter, i) => [
    `Key${letter}`,
    i,
  ]),
);
const LOWEST_C = 12;
const HIGHEST_C = 108;
export const MIDDLE_C = 60;

/** The pitch of a key's place (`KeyboardEvent.code`) above the octave's C, or null for a key that plays nothing. */
export function pitchOfKey(code: string, octaveC: number): number | null {
  const semitones = SEMITONES.get(code);
  const pitch = semitones === undefined ? null : octaveC + semitones;
  return pitch !== null && pitch <= 127 ? pitch : null;
}

/** Z and X move the keyboard an octave down and up. */
export function movedOctave(code: string, octaveC: number): number {
  const by = code === "KeyZ" ? -12 : code === "KeyX" ? 12 : 0;
  return Math.min(HIGHEST_C, Math.max(LOWEST_C, octaveC + by));
}
