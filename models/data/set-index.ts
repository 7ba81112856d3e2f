import { z } from "zod";
import type { Side } from "./piece.ts";

const side = z.enum(["train", "valid", "test"]);
const line = z.object({
  file: z.string(),
  split: z.string().optional(),
  title: z.string().optional(),
  composer: z.string().optional(),
  style: z.string().optional(),
  genre: z.string().optional(),
});

/** What an index says of one file; `work` is composer and title, so that versions of one work stay together. */
export type IndexEntry = { work?: string; style?: string; side?: Side };

/** Reads an `index.jsonl`: one JSON object a line with `file` and, where known, split, title, composer, style, genre. */
export function readIndex(text: string): Map<string, IndexEntry> {
  const entries = new Map<string, IndexEntry>();
  for (const written of text.split("\n")) {
    const parsed = line.safeParse(parsedJson(written));
    if (!parsed.success) continue;
    const { file, split, title, composer = "", style, genre } = parsed.data;
    const known = side.safeParse(split);
    entries.set(file, {
      ...(title ? { work: `${composer}: ${title}`.toLowerCase() } : {}),
      ...((genre ?? style) ? { style: genre ?? style } : {}),
      ...(known.success ? { side: known.data } : {}),
    });
  }
  return entries;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
