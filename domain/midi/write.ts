import { PPQ, type Score } from "../score/score.ts";
import { bigEndian, chunk } from "./bytes.ts";
import { type Address, assignChannels } from "./channels.ts";
import { encodeKey } from "./key-signature.ts";
import { MAX_MIDI_TEXT_BYTES } from "./limits.ts";
import { microsecondsOf } from "./tempo.ts";
import { encodeText } from "./text.ts";
import { type Message, meta, RANK, writeChunk } from "./write-chunk.ts";
import { trackMessages } from "./write-track.ts";

const FORMAT = 1;
const TEXT = 0x01;
const MARKER = 0x06;
const SET_TEMPO = 0x51;
const TIME_SIGNATURE = 0x58;
const KEY_SIGNATURE = 0x59;
const TEMPO_BYTES = 3;
/** MIDI clocks in a quarter note, of which the metronome's beat is a multiple. */
const CLOCKS_A_QUARTER = 24;
const THIRTYSECONDS_A_QUARTER = 8;

/** Words for people and programs that read the file, which sound nowhere: a text event at a tick. */
export type TextAt = { tick: number; text: string };

/**
 * Writes a score as a Standard MIDI File of format 1 (RP-001), {@link PPQ} ticks to the quarter note: a first chunk with
 * tempos, meters, keys and markers, and one chunk a track. Everything but what MIDI has no word for (colours, mute and
 * solo) comes back through `readMidi`; where two notes of one pitch overlap in a track, the first to begin is read as
 * the first to end.
 *
 * @param texts text events to put into tracks, by the track's identifier
 */
export function writeMidi(score: Score, texts: ReadonlyMap<string, readonly TextAt[]> = new Map()): Uint8Array {
  const addresses = assignChannels(score.tracks);
  const chunks = [
    chunk("MThd", [...bigEndian(FORMAT, 2), ...bigEndian(score.tracks.length + 1, 2), ...bigEndian(PPQ, 2)]),
    writeChunk(scoreMessages(score)),
    ...score.tracks.map((track, index) =>
      writeChunk([
        ...trackMessages(track, addresses[index] ?? FIRST_ADDRESS),
        ...(texts.get(track.id) ?? []).map(({ tick, text }) => ({
          tick,
          rank: RANK.meta,
          bytes: meta(TEXT, encodeText(text).slice(0, MAX_MIDI_TEXT_BYTES)),
        })),
      ]),
    ),
  ];
  const bytes = new Uint8Array(chunks.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const each of chunks) {
    bytes.set(each, at);
    at += each.length;
  }
  return bytes;
}

const FIRST_ADDRESS: Address = { channel: 0, port: 0 };

function scoreMessages(score: Score): Message[] {
  const at = (tick: number, type: number, data: readonly number[]): Message => {
    return { tick, rank: RANK.meta, bytes: meta(type, data) };
  };
  return [
    ...score.tempos.map(({ tick, bpm }) => at(tick, SET_TEMPO, bigEndian(microsecondsOf(bpm), TEMPO_BYTES))),
    ...score.meters.map(({ tick, numerator, denominator }) => {
      const beat = Math.max(1, Math.round((CLOCKS_A_QUARTER * 4) / denominator));
      return at(tick, TIME_SIGNATURE, [numerator, Math.log2(denominator), beat, THIRTYSECONDS_A_QUARTER]);
    }),
    ...score.keys.map((key) => at(key.tick, KEY_SIGNATURE, encodeKey(key))),
    ...score.markers.map(({ tick, text }) => at(tick, MARKER, encodeText(text))),
  ];
}
