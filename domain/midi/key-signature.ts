import { MAX_FIFTHS } from "../score/limits.ts";
import type { KeySignature } from "../score/score.ts";

type Key = Pick<KeySignature, "fifths" | "mode">;

const BYTE = 256;

/** A key signature as the two bytes of its meta event: sharps (flats below 0, in two's complement), 0 major or 1 minor. */
export function encodeKey(key: Key): [number, number] {
  return [(key.fifths + BYTE) % BYTE, key.mode === "minor" ? 1 : 0];
}

/** The inverse of {@link encodeKey}; null for bytes that name no key. Sharps may come signed or as a byte. */
export function decodeKey(sharps: number, minor: number): Key | null {
  const fifths = sharps >= BYTE / 2 ? sharps - BYTE : sharps;
  if (!Number.isInteger(fifths) || Math.abs(fifths) > MAX_FIFTHS || (minor !== 0 && minor !== 1)) return null;
  return { fifths, mode: minor === 1 ? "minor" : "major" };
}
