import { DRUM_CHANNEL, MAX_CHANNEL } from "../score/limits.ts";
import type { Track } from "../score/score.ts";

/** Where a track sounds: a channel 0-15 at a port. Port 0 is the one that every player has. */
export type Address = { channel: number; port: number };

const MELODIC_CHANNELS = Array.from({ length: MAX_CHANNEL + 1 }, (_, channel) => channel).filter(
  (channel) => channel !== DRUM_CHANNEL,
);

/**
 * Gives every track its channel. Percussion sounds on channel 10 (9 counted from 0), as General MIDI asks; a track that
 * names a channel keeps it; the others take what is free. When all 15 are taken, tracks go on at the next port
 * ("MIDI port" meta event), where players have 16 channels more.
 */
export function assignChannels(tracks: readonly Pick<Track, "channel" | "isDrum">[]): Address[] {
  const taken = new Set(tracks.flatMap((track) => chosenChannel(track) ?? []));
  const free = MELODIC_CHANNELS.filter((channel) => !taken.has(channel));
  let dealt = 0;
  return tracks.map((track) => {
    const chosen = chosenChannel(track);
    if (chosen !== null) return { channel: chosen, port: 0 };
    const place = dealt++;
    const first = free[place];
    if (first !== undefined) return { channel: first, port: 0 };
    const spilled = place - free.length;
    const channel = MELODIC_CHANNELS[spilled % MELODIC_CHANNELS.length] ?? 0;
    return { channel, port: 1 + Math.floor(spilled / MELODIC_CHANNELS.length) };
  });
}

function chosenChannel(track: Pick<Track, "channel" | "isDrum">): number | null {
  if (track.isDrum) return DRUM_CHANNEL;
  return track.channel === DRUM_CHANNEL ? null : track.channel;
}
