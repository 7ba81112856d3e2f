import { readMidi } from "../../domain/midi/read.ts";
import { PPQ, type Score } from "../../domain/score/score.ts";
import { barAt, notesEnd } from "../../domain/score/time.ts";
import { LEAST_QUARTERS } from "./limits.ts";

/** A file's music, with remarks on what was odd about it, or why it has none. Both go after the file's name. */
export type PieceReading = { score: Score; remarks: string[] } | { reason: string };

/** Reads one MIDI file as a piece to learn from. Never throws. */
export function readPiece(bytes: Uint8Array): PieceReading {
  if (bytes.length === 0) return { reason: "is empty." };
  const reading = readMidi(bytes);
  if (!reading.ok) return { reason: asPredicate(reading.reason) };
  const score = bareScore(reading.score);
  const end = notesEnd(score.tracks.flatMap(({ notes }) => notes));
  if (end === 0) return { reason: "has no notes." };
  if (end < LEAST_QUARTERS * PPQ) return { reason: "is shorter than a bar of four quarters." };
  return { score, remarks: remarksOn(reading.warnings, score, end) };
}

/** What training does not hear is dropped: a data set of thousands of pieces stays in memory. */
function bareScore(score: Score): Score {
  const sounding = score.tracks.filter(({ notes }) => notes.length > 0);
  const tracks = sounding.map((track) => ({ ...track, controls: [], bends: [], programs: [], lyrics: [] }));
  return { ...score, markers: [], tracks };
}

/** Notes without an end in a damaged file are a part of the damage, and not told of again. */
function remarksOn(warnings: readonly string[], score: Score, end: number): string[] {
  const says = (pattern: RegExp) => warnings.some((warning) => pattern.test(warning));
  const remarks: string[] = [];
  if (says(/SMPTE/)) remarks.push("counts seconds instead of beats (SMPTE), so that its bars will not match.");
  if (says(/^Damaged|ends too early/)) {
    remarks.push(`is damaged after bar ${barAt(score.meters, end - 1).bar + 1} and was read up to there.`);
  } else if (says(/no end/)) {
    remarks.push("has notes that never end; they were given the end of their track.");
  }
  return remarks;
}

/** "This MIDI file holds no tracks." goes after a file's name as "holds no tracks." */
function asPredicate(reason: string): string {
  return reason.replace(/^This (MIDI )?file /, "").replace(/^This is /, "is ");
}
