import { newIds } from "../score/document.ts";
import {
  DEFAULT_BPM,
  MAX_NAME_LENGTH,
  MAX_NOTES,
  MAX_TEXT_LENGTH,
  MAX_TRACK_EVENTS,
  MAX_TRACKS,
  TRACK_COLORS,
} from "../score/limits.ts";
import { compareNotes } from "../score/read.ts";
import { repairText } from "../score/repair.ts";
import { PPQ, type Score, type Track } from "../score/score.ts";
import type { Refusal } from "./container.ts";
import { type Part, partHead } from "./part.ts";
import type { FileReading } from "./read.ts";
import type { ChunkReading } from "./read-chunk.ts";
import type { ScoreMapReading } from "./score-map.ts";

type NamedPart = { name: string; part: Part };

/** Makes a score of what a file holds, or says why it is too much for one. */
export function buildScore({ container, chunks, scoreMap, damaged }: FileReading): Score | Refusal {
  const parts = withinLimit(chunks.flatMap(namedParts));
  const notes = parts.reduce((sum, { part }) => sum + part.notes.length, 0);
  const events = parts.reduce((sum, { part }) => sum + eventsOf(part), 0);
  const impossible = chunks.some((chunk) => chunk.impossible > 0);
  if (notes === 0 && (container.cut || damaged.length > 0 || impossible)) {
    return { reason: "This MIDI file is damaged: no note in it could be read. Export it again and try again." };
  }
  if (parts.length > MAX_TRACKS) {
    return {
      reason: `This MIDI file plays ${parts.length} tracks; a project holds ${MAX_TRACKS}. Export fewer and try again.`,
    };
  }
  if (notes > MAX_NOTES) {
    return {
      reason: `This MIDI file holds ${notes} notes; a project holds ${MAX_NOTES}. Export a part of it and try again.`,
    };
  }
  if (events > MAX_TRACK_EVENTS) {
    return {
      reason: `This MIDI file holds ${events} controller changes and lyrics; a project holds ${MAX_TRACK_EVENTS}.`,
    };
  }
  const ids = newIds(parts.length);
  const tracks = parts.map((named, index) => buildTrack(ids[index] ?? "", named, index));
  return { ppq: PPQ, ...buildScoreMap(scoreMap), tracks };
}

/** Tracks that only set an instrument up stay, unless there are too many tracks for a score. */
function withinLimit(parts: NamedPart[]): NamedPart[] {
  if (parts.length <= MAX_TRACKS) return parts;
  return parts.filter(({ part }) => part.notes.length > 0 || part.lyrics.length > 0);
}

/** A chunk of several channels lends each of its parts its name, with the channel as people count it. */
function namedParts({ name, parts }: ChunkReading): NamedPart[] {
  return parts.map((part) => {
    const shared = parts.length > 1 && name !== "" && part.channel !== null;
    return { name: shared ? `${name} ${(part.channel ?? 0) + 1}` : name, part };
  });
}

function buildTrack(id: string, { name, part }: NamedPart, index: number): Track {
  return {
    id,
    name: repairText(name, MAX_NAME_LENGTH) ?? "",
    ...partHead(part),
    channel: part.channel,
    muted: false,
    soloed: false,
    color: index % TRACK_COLORS,
    notes: identified(part.notes).sort(compareNotes),
    controls: identified(part.controls),
    bends: identified(part.bends),
    programs: identified(part.programs),
    lyrics: identified(part.lyrics.map(repaired)),
  };
}

function buildScoreMap(reading: ScoreMapReading): Pick<Score, "tempos" | "meters" | "keys" | "markers"> {
  const tempos = byTick(reading.tempos.values());
  const meters = byTick(reading.meters.values());
  if (tempos[0]?.tick !== 0) tempos.unshift({ tick: 0, bpm: DEFAULT_BPM });
  if (meters[0]?.tick !== 0) meters.unshift({ tick: 0, numerator: 4, denominator: 4 });
  return {
    tempos: identified(tempos),
    meters: identified(meters),
    keys: identified(byTick(reading.keys.values())),
    markers: identified(byTick(reading.markers.map(repaired))),
  };
}

function repaired<T extends { text: string }>(event: T): T {
  return { ...event, text: repairText(event.text, MAX_TEXT_LENGTH) ?? "" };
}

function byTick<T extends { tick: number }>(events: Iterable<T>): T[] {
  return [...events].sort((a, b) => a.tick - b.tick);
}

/** Ascending identifiers keep the order of events at one tick. */
function identified<T>(events: readonly T[]): (T & { id: string })[] {
  const ids = newIds(events.length);
  return events.map((event, index) => ({ id: ids[index] ?? "", ...event }));
}

function eventsOf(part: Part): number {
  return part.controls.length + part.bends.length + part.programs.length + part.lyrics.length;
}
