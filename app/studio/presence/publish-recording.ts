import { MAX_PRESENCE_HELD, MAX_PRESENCE_RECORDING, type PlayedIn } from "../../../domain/presence/presence.ts";
import type { Desk } from "../desk/desk.ts";
import type { Recording } from "../record/recording.ts";

/** What somebody plays in, as the others see it: the latest notes, and the keys that are down. */
export function playedIn(recording: Recording, trackId: string): PlayedIn {
  const held = [...recording.held].map(([pitch, { start }]): [number, number] => [
    pitch,
    Math.max(0, Math.round(start)),
  ]);
  return {
    trackId,
    notes: recording.notes
      .slice(-MAX_PRESENCE_RECORDING)
      .map(({ pitch, start, duration }): [number, number, number] => [pitch, start, duration]),
    held: held.slice(-MAX_PRESENCE_HELD),
  };
}

/** The others see a recording while it is played; the document hears of it at its end. */
export function publishRecording(desk: Desk): () => void {
  let trackId: string | null = null;
  return desk.recording.subscribe(() => {
    const { recording } = desk.recording.get();
    trackId = recording ? (trackId ?? desk.state.get().activeTrackId) : null;
    desk.presence.publish({ recording: recording && trackId ? playedIn(recording, trackId) : undefined });
  });
}
