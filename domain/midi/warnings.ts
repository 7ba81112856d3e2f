import { MAX_BPM } from "../score/limits.ts";
import { PPQ } from "../score/score.ts";
import type { FileReading } from "./read.ts";

const CLAIMS_TOLD = 3;
const CLAIM_CHARACTERS = 200;

/** What a reader of the file should know, in plain words; nothing for a file that was read as it is. */
export function warningsAbout({ container, chunks, scoreMap, damaged, rounded }: FileReading): string[] {
  const unclosed = chunks.reduce((sum, chunk) => sum + chunk.unclosed, 0);
  const dropped = chunks.reduce((sum, chunk) => sum + chunk.dropped, 0);
  const impossible = chunks.reduce((sum, chunk) => sum + chunk.impossible, 0);
  const silent = chunks.every((chunk) => chunk.parts.every((part) => part.notes.length === 0));
  const warnings: [boolean, string][] = [
    [silent, "The file holds no notes."],
    [container.cut, "The file ends too early: what was there has been read."],
    [damaged.length > 0, `Damaged tracks were read up to the damage: ${damaged.join(", ")}.`],
    [container.division.per === "second", "The file counts seconds instead of beats (SMPTE): bars will not match."],
    [rounded, `Times were rounded to ${PPQ} ticks a quarter note.`],
    [unclosed > 0, `Notes that had no end, and last until their track ends: ${unclosed}.`],
    [impossible > 0, `Notes and controls with values above 127 were left out: ${impossible}.`],
    [chunks.some((chunk) => chunk.pastEnd), "Events past the longest score possible were left out."],
    [scoreMap.tooFast > 0, `Tempos above ${MAX_BPM} beats a minute were slowed down to that.`],
    [scoreMap.refused > 0, `Time signatures, key signatures or markers that could not be kept: ${scoreMap.refused}.`],
    [dropped > 0, `Messages of key pressure (aftertouch) or for a single make of device were left out: ${dropped}.`],
  ];
  return [...warnings.filter(([applies]) => applies).map(([, text]) => text), ...claimsIn(chunks)];
}

/** A file may say anything about itself: its words are passed on as its own, and change nothing. */
function claimsIn(chunks: FileReading["chunks"]): string[] {
  const claims = chunks.flatMap(({ name, claim }) => (claim === null ? [] : [`${name || "a track"}: ${claim}`]));
  if (claims.length === 0) return [];
  const told = claims.slice(0, CLAIMS_TOLD).map((claim) => claim.slice(0, CLAIM_CHARACTERS));
  return [`The file claims who wrote it, which nobody has checked: ${told.join(" | ")}`];
}
