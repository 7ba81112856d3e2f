import { stat } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Layout } from "../../domain/training/architectures.ts";
import { readSource } from "../data/read-source.ts";
import { splitByWork } from "../data/split.ts";
import type { Piece } from "../gan/piece.ts";
import { readPieces } from "../gan/pieces.ts";
import { laidOut } from "./pieces.ts";

/**
 * One split of any data, laid out for an ensemble. Data that names its splits gives the split of that name; other data is parted as for
 * training, into "train" and "valid". Throws in words when there is no such split or nothing in it.
 */
export async function splitPieces(path: string, split: string, layout: Layout): Promise<Piece[]> {
  if (layout === "choir" && (await namesItsSplits(path))) return readPieces(path, split);
  const { pieces } = await readSource(path);
  const named = pieces.some(({ side }) => side !== undefined);
  const parted = named ? pieces.filter(({ side }) => side === split) : splitByWork(pieces)[splitName(split)];
  const laid = laidOut(layout, parted);
  if (laid.length === 0) throw new Error(`${path} has no pieces for a ${layout} in the split "${split}".`);
  return laid;
}

function splitName(split: string): "train" | "valid" {
  if (split === "train" || split === "valid") return split;
  throw new Error(`This data does not name its splits: choose train or valid, not "${split}".`);
}

async function namesItsSplits(path: string): Promise<boolean> {
  const index = extname(path) === ".json" ? path : join(path, "index.jsonl");
  return (await stat(index).catch(() => undefined))?.isFile() ?? false;
}
