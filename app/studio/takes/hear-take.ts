import type { Desk } from "../desk/desk.ts";
import type { HeardTake } from "../desk/studio-state.ts";

/** Plays the piece with a take, or the take alone, from where the playhead stands; null goes back to the score. */
export function hearTake(desk: Desk, takeId: string, how: HeardTake["how"] | null): void {
  desk.state.patch({ heardTake: how && { id: takeId, how }, compare: null });
  const { playing } = desk.transport.state.get();
  if (how && !playing) desk.transport.toggle();
  if (!how && playing) desk.transport.stop();
}

/** Chooses which of a take's voices are heard, shown and accepted. */
export function setWanted(desk: Desk, trackId: string, isWanted: boolean): void {
  const unwanted = new Set(desk.state.get().unwanted);
  if (isWanted) unwanted.delete(trackId);
  else unwanted.add(trackId);
  desk.state.patch({ unwanted });
}
