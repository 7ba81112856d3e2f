import { isDeepStrictEqual } from "node:util";
import tonejsMidi from "@tonejs/midi";
import { readMidi } from "../../domain/midi/read.ts";
import { writeMidi } from "../../domain/midi/write.ts";
import type { Score } from "../../domain/score/score.ts";
import { type ShelfFile, shelfOf } from "./shelf.ts";

/** Names of files that are shown when something is wrong with them. */
const SHOWN = 10;

type Tally = { files: number; notes: number; read: number; same: number; refused: string[]; changed: string[] };

/** Random ids and the order in which equal things were written are not what a file holds. */
function contentOf(score: Score): unknown {
  const bare = <T extends { id: string }>(items: readonly T[]) =>
    items.map(({ id: _, ...rest }) => JSON.stringify(rest)).sort();
  const tracks = score.tracks.map((track) => ({
    ...track,
    id: "",
    color: 0,
    notes: bare(track.notes),
    controls: bare(track.controls),
    bends: bare(track.bends),
    programs: bare(track.programs),
    lyrics: bare(track.lyrics),
  }));
  return {
    tempos: bare(score.tempos),
    meters: bare(score.meters),
    keys: bare(score.keys),
    markers: bare(score.markers),
    tracks,
  };
}

function roundTrip({ name, bytes }: ShelfFile, tally: Tally): void {
  tally.files += 1;
  const first = readMidi(bytes);
  if (!first.ok) {
    tally.refused.push(`${name}: ${first.reason}`);
    return;
  }
  tally.read += 1;
  tally.notes += first.score.tracks.reduce((sum, track) => sum + track.notes.length, 0);
  const second = readMidi(writeMidi(first.score));
  if (second.ok && isDeepStrictEqual(contentOf(first.score), contentOf(second.score))) tally.same += 1;
  else tally.changed.push(name);
}

/** Milliseconds for one reader over one file; NaN when it gives up. */
function timed(read: () => unknown): number {
  const startedAt = performance.now();
  try {
    read();
  } catch {
    return Number.NaN;
  }
  return performance.now() - startedAt;
}

/**
 * `npm run bench -- midi FOLDER [--json]`: reads, writes and reads again every MIDI file of a folder (zip archives
 * too), and compares reading with @tonejs/midi, file by file in turn.
 */
export async function benchMidi(args: string[]): Promise<void> {
  const folder = args.find((argument) => !argument.startsWith("--"));
  if (!folder) {
    console.error("Say where the files are: npm run bench -- midi FOLDER [--json]");
    process.exitCode = 2;
    return;
  }
  const tally: Tally = { files: 0, notes: 0, read: 0, same: 0, refused: [], changed: [] };
  let ours = 0;
  let theirs = 0;
  for await (const file of shelfOf(folder)) {
    roundTrip(file, tally);
    const reference = timed(() => new tonejsMidi.Midi(file.bytes));
    const own = timed(() => readMidi(file.bytes));
    if (Number.isNaN(reference)) continue;
    ours += own;
    theirs += reference;
  }
  for (const line of tally.refused.slice(0, SHOWN)) console.log(`refused: ${line}`);
  for (const line of tally.changed.slice(0, SHOWN)) console.log(`changed by a round trip: ${line}`);
  const ratios = {
    readTimeToTonejsMidi: ours / theirs,
    readShare: tally.read / tally.files,
    unchangedShare: tally.same / tally.read,
  };
  const figures = {
    files: tally.files,
    notes: tally.notes,
    refused: tally.refused.length,
    changed: tally.changed.length,
  };
  console.log(
    `${tally.same} of ${tally.read} files came back unchanged; ${tally.refused.length} of ${tally.files} refused`,
  );
  console.log(`reading takes ${ratios.readTimeToTonejsMidi.toFixed(2)} times @tonejs/midi's time`);
  if (args.includes("--json")) console.log(JSON.stringify({ name: "midi", ratios, figures }));
}
