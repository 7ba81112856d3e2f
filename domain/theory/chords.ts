import { chordSteps } from "./chord-quality.ts";
import { OCTAVE, pitchClass, pitchFromName } from "./pitch.ts";

/** A chord: the pitch classes (0-11) it is made of, from its root up, and the pitch class of its bass note. */
export type Chord = { root: number; tones: readonly number[]; bass: number };

/** A chord symbol in a piece; it holds until the next one. `startTick` in ticks. */
export type ChordAt = { startTick: number; symbol: string };

/** Longer ones are no chord symbols. */
export const MAX_SYMBOL = 24;
const SILENT = /^\s*(n\.?\s*c\.?|no chord|-)?\s*$/i;
const SYMBOL = /^([A-G])([#b]*)(.*)$/;
const NOTE = /^([A-G])([#b]*)$/;

/**
 * Reads a chord symbol as lead sheets write them: "Am7", "F♯dim", "C/E", "Bb7sus4", "G7(b9)", "N.C.". Returns null for "no chord" and
 * undefined for what is no chord symbol. A bass after the slash need not belong to the chord.
 */
export function parseChord(symbol: string): Chord | null | undefined {
  if (SILENT.test(symbol)) return null;
  const [name, slash] = slashed(plain(symbol));
  const [, letter = "", signs = "", quality = ""] = SYMBOL.exec(name) ?? [];
  const root = noteClass(letter + signs);
  const bass = slash === undefined ? root : noteClass(slash);
  const steps = chordSteps(quality);
  if (root === undefined || bass === undefined || !steps) return undefined;
  return { root, tones: steps.map((step) => pitchClass(root + step)), bass };
}

export function isChordSymbol(symbol: string): boolean {
  return parseChord(symbol) !== undefined;
}

function plain(symbol: string): string {
  return symbol.trim().replaceAll("♯", "#").replaceAll("♭", "b").replaceAll("−", "-");
}

/** The bass stands after the last slash where a note follows it: "C6/9" has none. */
function slashed(symbol: string): [name: string, bass?: string] {
  const at = symbol.lastIndexOf("/");
  const bass = symbol.slice(at + 1);
  return at > 0 && NOTE.test(bass) ? [symbol.slice(0, at), bass] : [symbol];
}

function noteClass(name: string): number | undefined {
  const [, letter = "", signs = ""] = NOTE.exec(name) ?? [];
  const natural = pitchFromName(`${letter}4`);
  if (natural === null) return undefined;
  return pitchClass([...signs].reduce((pitch, sign) => pitch + (sign === "#" ? 1 : -1), natural));
}

/** The chords of a section: cut to [startTick, endTick) and counted from its beginning; the one that sounds there already comes first. */
export function chordsWithin(chords: readonly ChordAt[], startTick: number, endTick: number): ChordAt[] {
  const sorted = [...chords].sort((a, b) => a.startTick - b.startTick);
  const before = sorted.filter((chord) => chord.startTick <= startTick).at(-1);
  const inside = sorted.filter((chord) => chord.startTick > startTick && chord.startTick < endTick);
  return [...(before ? [{ ...before, startTick }] : []), ...inside].map((chord) => ({
    ...chord,
    startTick: chord.startTick - startTick,
  }));
}

/** The pitch classes of a chord in a set of bits: bit `n` for class `n`. */
export function toneSet(tones: readonly number[]): number {
  return tones.reduce((set, tone) => set | (1 << (tone % OCTAVE)), 0);
}
