import { DEFAULT_PAN, DEFAULT_VOLUME, MIN_BEND } from "../score/limits.ts";
import type { Note, Track } from "../score/score.ts";
import type { Address } from "./channels.ts";
import { encodeText } from "./text.ts";
import { type Message, meta, RANK } from "./write-chunk.ts";

const TRACK_NAME = 0x03;
const LYRIC = 0x05;
const PORT = 0x21;
const NOTE_ON = 0x90;
const CONTROL = 0xb0;
const PROGRAM = 0xc0;
const BEND = 0xe0;
const VOLUME_CONTROLLER = 7;
const PAN_CONTROLLER = 10;
const SEVEN_BITS = 128;

/** All messages of a track: its name and set-up at tick 0, then what happens in it. */
export function trackMessages(track: Track, { channel, port }: Address): Message[] {
  const control = (tick: number, ...bytes: number[]): Message => ({ tick, rank: RANK.control, bytes });
  return [
    { tick: 0, rank: RANK.noteOff, bytes: meta(TRACK_NAME, encodeText(track.name)) },
    ...(port > 0 ? [{ tick: 0, rank: RANK.noteOff, bytes: meta(PORT, [port]) }] : []),
    ...(holdsWordsAlone(track) ? [] : setUp(track, channel)),
    ...track.lyrics.map(({ tick, text }) => ({ tick, rank: RANK.meta, bytes: meta(LYRIC, encodeText(text)) })),
    ...track.programs.map(({ tick, program }) => control(tick, PROGRAM + channel, program)),
    ...track.controls.map((event) => control(event.tick, CONTROL + channel, event.controller, event.value)),
    ...track.bends.map(({ tick, value }) => control(tick, BEND + channel, ...bendBytes(value))),
    ...track.notes.toSorted(byStartThenEnd).flatMap((note) => noteMessages(note, channel)),
  ];
}

function setUp({ program, volume, pan }: Track, channel: number): Message[] {
  const first = (...bytes: number[]): Message => ({ tick: 0, rank: RANK.control, bytes });
  return [
    first(PROGRAM + channel, program),
    first(CONTROL + channel, VOLUME_CONTROLLER, volume),
    first(CONTROL + channel, PAN_CONTROLLER, pan),
  ];
}

/** Words to sing that stand in a chunk of their own have no channel; setting one up would give them one. */
function holdsWordsAlone(track: Track): boolean {
  const sounds = [track.notes, track.controls, track.bends, track.programs].some((events) => events.length > 0);
  const isAsMade = track.program === 0 && track.volume === DEFAULT_VOLUME && track.pan === DEFAULT_PAN;
  return track.channel === null && !track.isDrum && track.lyrics.length > 0 && !sounds && isAsMade;
}

/** Of notes that begin together, the first to end goes first, as it is the first to be ended. */
function byStartThenEnd(a: Note, b: Note): number {
  return a.start - b.start || a.duration - b.duration;
}

/** A note ends by a second "note on" with velocity 0, which running status makes a byte shorter. */
function noteMessages({ pitch, start, duration, velocity }: Note, channel: number): Message[] {
  const status = NOTE_ON + channel;
  return [
    { tick: start, rank: RANK.noteOn, bytes: [status, pitch, velocity] },
    { tick: start + duration, rank: RANK.noteOff, bytes: [status, pitch, 0] },
  ];
}

function bendBytes(value: number): [number, number] {
  const raised = value - MIN_BEND;
  return [raised % SEVEN_BITS, Math.floor(raised / SEVEN_BITS)];
}
