import type { Desk } from "../desk/desk.ts";
import { focusRoll } from "../roll/focus-roll.ts";
import { glideTo } from "../roll/glide.ts";
import { currentExtent, currentRows } from "../roll/surroundings.ts";
import { clampViewport } from "../roll/viewport.ts";
import { serverNow } from "../together/server-clock.ts";
import { stopFollowing } from "./following.ts";
import { rowOfHeight } from "./height.ts";
import { endless } from "./music-of.ts";
import { peerTick } from "./peer-playhead.ts";
import type { Peer } from "./peers.ts";
import { placeOf } from "./place-of.ts";

/** Where somebody's playhead is by now; null while it stands. */
export const tickOf = (desk: Desk, peer: Peer): number | null =>
  peerTick(peer, endless(desk.score()), performance.now(), serverNow(desk));

/** Brings the roll to where somebody works: to their track, with their place in the middle. The zoom stays. */
export function jumpTo(desk: Desk, peer: Peer): void {
  stopFollowing(desk);
  const { trackId } = peer;
  if (trackId !== null && trackId !== desk.state.get().activeTrackId && desk.view.track(trackId)) {
    desk.state.patch({ activeTrackId: trackId, selection: new Set() });
  }
  const place = placeOf(peer, tickOf(desk, peer));
  if (!place) return;
  const view = desk.viewport.get();
  const row = rowOfHeight(currentRows(desk), place.pitch);
  const scrollTick = place.tick - view.width / 2 / view.pixelsPerTick;
  desk.roll.patch({ framing: false });
  glideTo(
    desk.viewport,
    clampViewport({ ...view, scrollTick, scrollY: row * view.rowHeight - view.height / 2 }, currentExtent(desk)),
  );
  desk.say(`Where ${peer.name} is`);
  focusRoll();
}
