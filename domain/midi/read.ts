import { PPQ, type Score } from "../score/score.ts";
import { buildScore } from "./build-score.ts";
import { createClock } from "./clock.ts";
import { type Container, openContainer, type Refusal } from "./container.ts";
import { MAX_MIDI_EVENTS } from "./limits.ts";
import { type ChunkReading, readChunk } from "./read-chunk.ts";
import { createScoreMapReading, type ScoreMapReading } from "./score-map.ts";
import { readTrackEvents } from "./track-events.ts";
import { warningsAbout } from "./warnings.ts";

export type MidiReading = { ok: true; score: Score; warnings: string[] } | { ok: false; reason: string };

/** Everything that a file holds, before it becomes a score. */
export type FileReading = {
  container: Container;
  chunks: ChunkReading[];
  scoreMap: ScoreMapReading;
  /** numbers, from 1, of the chunks that could be read in part only */
  damaged: number[];
  /** times had to be rounded to the ticks of a score */
  rounded: boolean;
};

/**
 * Reads a Standard MIDI File of format 0 or 1 (RP-001). Times become ticks, {@link PPQ} to the quarter note; each
 * channel of each track chunk becomes a track. Work and memory are linear in the file's size, which is bounded.
 *
 * @returns the score with warnings in plain words about what was changed or left out, or the reason why the file cannot
 * be read. Never throws.
 */
export function readMidi(bytes: Uint8Array): MidiReading {
  const container = openContainer(bytes);
  if ("reason" in container) return { ok: false, reason: container.reason };
  const reading = readFile(container);
  if ("reason" in reading) return { ok: false, reason: reading.reason };
  const score = buildScore(reading);
  if ("reason" in score) return { ok: false, reason: score.reason };
  return { ok: true, score, warnings: warningsAbout(reading) };
}

function readFile(container: Container): FileReading | Refusal {
  if (container.format > 1 && container.chunks.length > 1) {
    return { reason: "This MIDI file holds separate patterns (format 2). Export it as format 1 and try again." };
  }
  const clock = createClock(container.division);
  const reading: FileReading = {
    container,
    chunks: [],
    scoreMap: createScoreMapReading(),
    damaged: [],
    rounded: false,
  };
  let room = MAX_MIDI_EVENTS;
  for (const [index, chunk] of container.chunks.entries()) {
    const track = readTrackEvents(chunk, room);
    if (track.tooMany)
      return { reason: `This MIDI file holds more than ${MAX_MIDI_EVENTS} events. Export a part of it.` };
    room -= track.events.length;
    if (track.damaged) reading.damaged.push(index + 1);
    reading.chunks.push(readChunk(track.events, clock, reading.scoreMap));
  }
  reading.rounded = clock.rounded();
  return reading;
}
