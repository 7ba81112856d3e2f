import { createHash } from "node:crypto";
import { barAt, notesEnd, tickOfBar } from "../../domain/score/time.ts";
import { counted } from "../../domain/training/dataset-report.ts";
import { cutScore } from "./cut-score.ts";
import { byName, type SourcePiece } from "./piece.ts";

/** Pieces to learn from and pieces to check with; `how` says it in a sentence, `warning` what to beware of. */
export type Split = { train: SourcePiece[]; valid: SourcePiece[]; how: string; warning?: string };

const VALID_SHARE = 0.1;
/** The share of the bars of every piece that is kept back where there is one work only. */
const LAST_BARS_SHARE = 0.2;
const LEAST_BARS_TO_CUT = 5;
export const DEFAULT_SPLIT_SEED = 1;

/**
 * Parts pieces into those to learn from and those to check with: by the data's own split if it has one, or else a tenth of
 * the works, chosen by `seed` and by their names alone, so that adding a piece moves no other. Versions of a work stay
 * together. Of a single work, the last fifth of the bars is kept back. The same pieces and seed give the same split.
 */
export function splitByWork(pieces: readonly SourcePiece[], seed = DEFAULT_SPLIT_SEED): Split {
  const ordered = [...pieces].sort(byName);
  const own = ownSplit(ordered);
  if (own) return own;
  const works = [...new Set(ordered.map(({ work }) => work))];
  return works.length < 2 ? splitInTime(ordered) : splitWorks(ordered, works, seed);
}

function ownSplit(pieces: readonly SourcePiece[]): Split | undefined {
  const on = (side: string) => pieces.filter((piece) => piece.side === side);
  const [train, valid, test] = [on("train"), on("valid"), on("test")];
  if (train.length === 0 || valid.length === 0) return undefined;
  const unused = test.length > 0 ? ` ${counted(test.length, "piece")} for tests were left aside.` : "";
  return {
    train,
    valid,
    how: `The data comes with its own split: ${train.length} pieces to learn from, ${valid.length} to check with.${unused}`,
  };
}

function splitWorks(pieces: readonly SourcePiece[], works: readonly string[], seed: number): Split {
  const key = (work: string) => createHash("sha256").update(`${seed} ${work}`).digest("hex");
  const shuffled = works.map((work) => ({ work, key: key(work) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const count = Math.max(1, Math.round(works.length * VALID_SHARE));
  const kept = new Set(shuffled.slice(0, count).map(({ work }) => work));
  const train = pieces.filter(({ work }) => !kept.has(work));
  const valid = pieces.filter(({ work }) => kept.has(work));
  const versions = pieces.length > works.length ? ", versions of one work together" : "";
  return {
    train,
    valid,
    how: `${counted(train.length, "piece")} to learn from, ${valid.length} to check with (chosen by chance${versions}).`,
    ...(works.length < 10 ? { warning: fewWorks(works.length) } : {}),
  };
}

function fewWorks(works: number): string {
  return `There are only ${works} works: figures from so few say little about how it does on new music.`;
}

function splitInTime(pieces: readonly SourcePiece[]): Split {
  const parts = pieces.map(partsOf);
  const what = pieces.length > 1 ? "1 work (in several versions)" : "1 piece";
  return {
    train: parts.map(([first]) => first),
    valid: parts.map(([, last]) => last),
    how: `There is only ${what}: the check set is made of its last bars, so figures say little about new music.`,
    warning: `Only ${what}: a model that learns from so little will mostly repeat it.`,
  };
}

/** A piece of too few bars to be cut is checked with what was learned. */
function partsOf(piece: SourcePiece): [SourcePiece, SourcePiece] {
  const { score } = piece;
  const end = notesEnd(score.tracks.flatMap(({ notes }) => notes));
  const bars = end === 0 ? 0 : barAt(score.meters, end - 1).bar + 1;
  if (bars < LEAST_BARS_TO_CUT) return [piece, piece];
  const cut = tickOfBar(score.meters, Math.ceil(bars * (1 - LAST_BARS_SHARE)));
  const part = (from: number, to: number) => ({ ...piece, score: cutScore(score, from, to) });
  return [part(0, cut), part(cut, end)];
}
