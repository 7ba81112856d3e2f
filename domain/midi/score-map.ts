import type { MidiEvent } from "midi-file";
import { MAX_BPM, MAX_DENOMINATOR, MAX_MAP_EVENTS, MAX_NUMERATOR } from "../score/limits.ts";
import type { KeySignature, Marker, Meter, Tempo } from "../score/score.ts";
import { decodeKey } from "./key-signature.ts";
import { bpmOf } from "./tempo.ts";
import { decodeText } from "./text.ts";

/** Tempos, meters, keys and markers of all chunks while they are read; of several at one tick the last counts. */
export type ScoreMapReading = {
  tempos: Map<number, Omit<Tempo, "id">>;
  meters: Map<number, Omit<Meter, "id">>;
  keys: Map<number, Omit<KeySignature, "id">>;
  markers: Omit<Marker, "id">[];
  /** meters and keys that no score can hold, and events beyond the limits */
  refused: number;
  /** tempos faster than a score can be */
  tooFast: number;
};

export function createScoreMapReading(): ScoreMapReading {
  return { tempos: new Map(), meters: new Map(), keys: new Map(), markers: [], refused: 0, tooFast: 0 };
}

/** Takes an event that concerns the whole score. @returns whether it was one. */
export function addToScoreMap(reading: ScoreMapReading, tick: number, event: MidiEvent): boolean {
  switch (event.type) {
    case "setTempo":
      addTempo(reading, tick, event.microsecondsPerBeat);
      return true;
    case "timeSignature":
      put(reading, reading.meters, tick, isMeter(event) ? meterOf(tick, event) : null);
      return true;
    case "keySignature": {
      const key = decodeKey(event.key, event.scale);
      put(reading, reading.keys, tick, key && { tick, ...key });
      return true;
    }
    case "marker":
    case "cuePoint":
      if (reading.markers.length < MAX_MAP_EVENTS) reading.markers.push({ tick, text: decodeText(event.text) });
      else reading.refused++;
      return true;
    default:
      return false;
  }
}

function addTempo(reading: ScoreMapReading, tick: number, microseconds: number): void {
  // Tried first: the shortest way to write a tempo takes a while to find, and a hostile file has a million of them.
  if (!hasRoom(reading.tempos, tick)) {
    reading.refused++;
    return;
  }
  const bpm = microseconds > 0 ? bpmOf(microseconds) : MAX_BPM;
  if (bpm >= MAX_BPM) reading.tooFast++;
  reading.tempos.set(tick, { tick, bpm });
}

function put<T>(reading: ScoreMapReading, map: Map<number, T>, tick: number, event: T | null): void {
  if (event === null || !hasRoom(map, tick)) reading.refused++;
  else map.set(tick, event);
}

function hasRoom(map: ReadonlyMap<number, unknown>, tick: number): boolean {
  return map.size < MAX_MAP_EVENTS || map.has(tick);
}

type WrittenMeter = { numerator: number; denominator: number };

function isMeter({ numerator, denominator }: WrittenMeter): boolean {
  return numerator >= 1 && numerator <= MAX_NUMERATOR && denominator >= 1 && denominator <= MAX_DENOMINATOR;
}

function meterOf(tick: number, { numerator, denominator }: WrittenMeter): Omit<Meter, "id"> {
  return { tick, numerator, denominator };
}
