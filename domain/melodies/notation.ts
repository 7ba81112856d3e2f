import { newIds } from "../score/document.ts";
import { DEFAULT_PAN, DEFAULT_VOLUME } from "../score/limits.ts";
import { type Note, PPQ, type Score } from "../score/score.ts";
import { ticksABar } from "../score/time.ts";
import { pitchFromName } from "../theory/pitch.ts";
import type { Key } from "../theory/scales.ts";

/** How loud the first note of a bar is, and every other. */
const DOWNBEAT_VELOCITY = 92;
const VELOCITY = 80;

/**
 * A tune as we write it down. `bars` are divided by `|`; a note is its name and its length in quarter notes (`F#4/1.5`,
 * one quarter if no length is given), a rest is `r`, and `~` behind a note ties it to the next one.
 */
export type Tune = {
  title: string;
  bpm: number;
  meter: { numerator: number; denominator: number };
  key: Key;
  /** General MIDI program 0-127 */
  program: number;
  bars: string;
};

type Played = Omit<Note, "id">;

/** A tune as a score of one track. @throws Error when a bar does not fill its meter or a name is no pitch. */
export function scoreOf(tune: Tune): Score {
  const meter = { id: "meter-0", tick: 0, ...tune.meter };
  const played = readBars(tune.bars, ticksABar(meter));
  const ids = newIds(played.length);
  return {
    ppq: PPQ,
    tempos: [{ id: "tempo-0", tick: 0, bpm: tune.bpm }],
    meters: [meter],
    keys: [{ id: "key-0", tick: 0, ...tune.key }],
    markers: [],
    tracks: [
      {
        id: "melody",
        name: "Melody",
        program: tune.program,
        isDrum: false,
        channel: null,
        volume: DEFAULT_VOLUME,
        pan: DEFAULT_PAN,
        muted: false,
        soloed: false,
        color: 0,
        notes: played.map((note, index) => ({ id: ids[index] ?? "", ...note })),
        controls: [],
        bends: [],
        programs: [],
        lyrics: [],
      },
    ],
  };
}

/** Reads `bars` of `barTicks` each. The notation is that of {@link Tune}. */
export function readBars(bars: string, barTicks: number): Played[] {
  const notes: Played[] = [];
  let tied = false;
  for (const [index, bar] of bars.split("|").entries()) {
    let tick = index * barTicks;
    for (const sign of bar.trim().split(/\s+/)) {
      const [name = "", length = "1"] = sign.replace("~", "").split("/");
      const duration = Number(length) * PPQ;
      const last = notes.at(-1);
      if (tied && last) last.duration += duration;
      else if (name !== "r") notes.push(noteAt(name, tick, duration, tick === index * barTicks));
      tied = sign.endsWith("~");
      tick += duration;
    }
    if (tick !== (index + 1) * barTicks) throw new Error(`bar ${index + 1} does not fill its meter: ${bar.trim()}`);
  }
  return notes;
}

function noteAt(name: string, start: number, duration: number, isDownbeat: boolean): Played {
  const pitch = pitchFromName(name);
  if (pitch === null) throw new Error(`no such pitch: ${name}`);
  return { pitch, start, duration, velocity: isDownbeat ? DOWNBEAT_VELOCITY : VELOCITY };
}
