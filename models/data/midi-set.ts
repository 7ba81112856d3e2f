import type { MelodyNote } from "../technique.ts";
import { readSource } from "./read-source.ts";

/**
 * Reads one split of a folder with `index.jsonl` and `midi.zip`: every piece as its notes, drums left out, 480 ticks a
 * quarter. Throws when the folder has no pieces in the split.
 */
export async function readMidiSet(folder: string, split: string): Promise<MelodyNote[][]> {
  const { pieces } = await readSource(folder);
  const wanted = pieces.filter(({ side }) => side === split);
  if (wanted.length === 0) throw new Error(`${folder} has no pieces in the split "${split}".`);
  return wanted.map(({ score }) => score.tracks.filter((track) => !track.isDrum).flatMap(({ notes }) => [...notes]));
}
