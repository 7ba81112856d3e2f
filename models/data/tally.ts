import { barAt, notesEnd, ticksToSeconds } from "../../domain/score/time.ts";
import { counted, type DatasetReport, MAX_REPORTED_FILES } from "../../domain/training/dataset-report.ts";
import { notesOffGrid } from "./grid-fit.ts";
import type { SourcePiece } from "./piece.ts";
import { assignRoles, ROLES } from "./roles.ts";
import { splitByWork } from "./split.ts";

const MUCH_OFF_GRID = 0.25;
const FEW_PIECES = 20;

/** Which files gave music, and what there is to say about others, while a source is read. */
export type FileTally = {
  files: number;
  used: number;
  skipped: { file: string; reason: string }[];
  remarks: { file: string; reason: string }[];
  warnings: string[];
};

/** The report about everything that was read. */
export function reportOn(pieces: readonly SourcePiece[], tally: FileTally): DatasetReport {
  const notes = sum(pieces, ({ score }) => sum(score.tracks, (track) => track.notes.length));
  const offGrid = sum(pieces, ({ score }) => notesOffGrid(score)) / Math.max(1, notes);
  const { train, valid, how, warning } = splitByWork(pieces);
  const warnings = [...tally.warnings, ...(warning && pieces.length > 0 ? [warning] : [])];
  if (offGrid > MUCH_OFF_GRID) {
    warnings.push(
      "Much of this was played freely or in triplets, which a grid of sixteenths cannot hold: quantise it in your program first, or expect stiff rhythms.",
    );
  }
  if (!warning && pieces.length < FEW_PIECES) {
    warnings.push(
      `${counted(pieces.length, "piece")} are few: with ${FEW_PIECES} or more, a model learns a style rather than these pieces.`,
    );
  }
  return {
    files: tally.files,
    used: tally.used,
    skipped: tally.skipped.slice(0, MAX_REPORTED_FILES),
    skippedCount: tally.skipped.length,
    remarks: tally.remarks.slice(0, MAX_REPORTED_FILES),
    remarksCount: tally.remarks.length,
    pieces: pieces.length,
    notes,
    bars: sum(pieces, barsOf),
    minutes: sum(pieces, minutesOf),
    offGrid,
    splits: { train: train.length, valid: valid.length, how: pieces.length === 0 ? "There is nothing to part." : how },
    roles: countRoles(pieces),
    warnings,
  };
}

function endOf({ score }: SourcePiece): number {
  return score.tracks.reduce((end, { notes }) => Math.max(end, notesEnd(notes)), 0);
}

function barsOf(piece: SourcePiece): number {
  return barAt(piece.score.meters, Math.max(0, endOf(piece) - 1)).bar + 1;
}

function minutesOf(piece: SourcePiece): number {
  return ticksToSeconds(piece.score.tempos, endOf(piece)) / 60;
}

function countRoles(pieces: readonly SourcePiece[]): DatasetReport["roles"] {
  const counts = { melody: 0, bass: 0, harmony: 0, pad: 0, drums: 0 };
  for (const { score } of pieces) {
    const roles = assignRoles(score);
    for (const role of ROLES) if (roles[role]) counts[role] += 1;
  }
  return counts;
}

function sum<T>(things: readonly T[], value: (thing: T) => number): number {
  return things.reduce((total, thing) => total + value(thing), 0);
}
