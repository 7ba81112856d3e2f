import type { Desk } from "../desk/desk.ts";

/** A playing head moves by itself in everybody's studio so often a second. */
const PLAYHEAD_EVERY_MS = 120;

/** Tells the others which track and notes one has chosen, with which tool, and where one's playhead is. */
export function publishDesk(desk: Desk): () => void {
  const choices = () => {
    const { activeTrackId, selection, tool } = desk.state.get();
    desk.presence.publish({ trackId: activeTrackId ?? undefined, selection: [...selection], tool });
  };
  const playhead = () => {
    const { playing } = desk.transport.state.get();
    desk.presence.publish({ playhead: { tick: Math.max(0, desk.transport.tick()), playing } });
  };
  const timer = setInterval(() => desk.transport.state.get().playing && playhead(), PLAYHEAD_EVERY_MS);
  let before = desk.state.get();
  const stops = [
    desk.state.subscribe(() => {
      const now = desk.state.get();
      const same =
        now.selection === before.selection && now.activeTrackId === before.activeTrackId && now.tool === before.tool;
      before = now;
      if (!same) choices();
    }),
    desk.transport.state.subscribe(playhead),
    () => clearInterval(timer),
  ];
  choices();
  playhead();
  return () => {
    for (const stop of stops) stop();
  };
}
