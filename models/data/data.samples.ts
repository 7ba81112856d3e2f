import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Zippable, zipSync } from "fflate";
import { writeMidi } from "../../domain/midi/write.ts";
import { type Note, PPQ, type Score, type Track } from "../../domain/score/score.ts";

/** Scores, MIDI files, folders and archives for the tests of this folder. */

export type Part = {
  name?: string;
  program?: number;
  isDrum?: boolean;
  pitches: number[];
  length?: number;
  late?: number;
};

/** One note after the other, a quarter each unless told otherwise, `late` ticks after the beat. */
export function sampleScore(...parts: Part[]): Score {
  return {
    ppq: PPQ,
    tempos: [{ id: "tempo", tick: 0, bpm: 120 }],
    meters: [{ id: "meter", tick: 0, numerator: 4, denominator: 4 }],
    keys: [],
    markers: [],
    tracks: parts.map(sampleTrack),
  };
}

function sampleTrack(
  { name = "", program = 0, isDrum = false, pitches, length = PPQ, late = 0 }: Part,
  index: number,
): Track {
  const notes: Note[] = pitches.map((pitch, step) => ({
    id: `${index}.${step}`,
    pitch,
    start: step * length + late,
    duration: length,
    velocity: 80,
  }));
  const sound = { channel: null, volume: 100, pan: 64, muted: false, soloed: false, color: 0 };
  return {
    id: `track${index}`,
    name,
    program,
    isDrum,
    ...sound,
    notes,
    controls: [],
    bends: [],
    programs: [],
    lyrics: [],
  };
}

/** A tune of so many bars; another `base` is another tune, moved. */
export function tune(bars = 8, base = 60, steps = [0, 2, 4, 5, 7, 5, 4, 2]): Score {
  const pitches = Array.from({ length: bars * 4 }, (_, beat) => base + (steps[beat % steps.length] ?? 0));
  return sampleScore(
    { name: "Melody", pitches },
    { name: "Bass", program: 33, pitches: pitches.map((pitch) => pitch - 24) },
  );
}

export function midi(score: Score = tune()): Uint8Array {
  return writeMidi(score);
}

/** A folder for one test; files as text, bytes or archives. */
export async function folderOf(
  files: Record<string, Uint8Array | string>,
): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "data-"));
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return { path, remove: () => rm(path, { recursive: true }) };
}

export function zipOf(files: Zippable): Uint8Array {
  return zipSync(files, { mtime: "2024-01-01" });
}

/** Sets the bit that says "locked with a password" in every header of an archive. */
export function locked(archive: Uint8Array): Uint8Array {
  const bytes = Buffer.from(archive);
  for (const [signature, flags] of [
    ["PK\x03\x04", 6],
    ["PK\x01\x02", 8],
  ] as const) {
    for (let at = bytes.indexOf(signature, 0, "latin1"); at >= 0; at = bytes.indexOf(signature, at + 4, "latin1")) {
      bytes[at + flags] = (bytes[at + flags] ?? 0) | 1;
    }
  }
  return bytes;
}
