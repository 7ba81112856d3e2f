import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readMidi } from "../../domain/midi/read.ts";
import type { MelodyNote } from "../technique.ts";
import { unzip } from "./zip.ts";

const indexLine = z.object({ file: z.string(), split: z.string() });

/** Reads one split of a folder with `index.jsonl` and `midi.zip`: every piece as its notes, drums left out, 480 ticks a quarter. */
export async function readMidiSet(folder: string, split: string): Promise<MelodyNote[][]> {
  const lines = (await readFile(join(folder, "index.jsonl"), "utf8")).split("\n").filter(Boolean);
  const wanted = lines.map((line) => indexLine.parse(JSON.parse(line))).filter((line) => line.split === split);
  if (wanted.length === 0) throw new Error(`${folder} has no pieces in the split "${split}".`);
  const files = unzip(await readFile(join(folder, "midi.zip")));
  return wanted.flatMap(({ file }) => {
    const bytes = files.get(file);
    const reading = bytes ? readMidi(bytes) : undefined;
    if (!reading?.ok) return [];
    return [reading.score.tracks.filter((track) => !track.isDrum).flatMap((track) => [...track.notes])];
  });
}
