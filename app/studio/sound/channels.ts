/** General MIDI's percussion channel, counted from 0. */
const DRUM_CHANNEL = 9;

export type ChannelMap = {
  /** The channel of a track; the same one as long as the track lives. */
  channelOf(track: { id: string; isDrum: boolean }): number;
  /** Forgets the tracks that are gone, so that their channels serve new ones. */
  keepOnly(ids: ReadonlySet<string>): void;
};

/**
 * Gives every track a channel of its own, so that volume, pan and program of one never touch another. All drum
 * tracks share General MIDI's channel 10 (9 from 0); the others take the lowest free one and may go past 16.
 */
export function createChannelMap(): ChannelMap {
  const channels = new Map<string, number>();

  function lowestFree(): number {
    const taken = new Set(channels.values());
    let channel = 0;
    while (channel === DRUM_CHANNEL || taken.has(channel)) channel += 1;
    return channel;
  }

  return {
    channelOf(track) {
      if (track.isDrum) return DRUM_CHANNEL;
      const known = channels.get(track.id);
      if (known !== undefined) return known;
      const channel = lowestFree();
      channels.set(track.id, channel);
      return channel;
    },
    keepOnly(ids) {
      for (const id of channels.keys()) if (!ids.has(id)) channels.delete(id);
    },
  };
}
