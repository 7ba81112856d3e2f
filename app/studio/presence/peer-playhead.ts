import { type Music, playheadAt } from "../../../domain/presence/shared-playhead.ts";
import type { Peer } from "./peers.ts";

/** A line of somebody's playhead is renewed every second; after so long without news it is not believed any more. */
const BELIEVED_MS = 5_000;

/**
 * Where somebody's playhead is by now, not only where it was said to be; null while it stands, or nobody knows.
 *
 * @param now performance.now()
 * @param serverNow the server's clock in milliseconds, null where it is not known
 */
export function peerTick(peer: Peer, music: Music, now: number, serverNow: number | null): number | null {
  const { playhead, playheadSeenAt } = peer;
  if (!playhead?.playing || now - playheadSeenAt > BELIEVED_MS) return null;
  const isTimed = playhead.at !== null && serverNow !== null;
  const line = { ...playhead, at: isTimed ? (playhead.at ?? 0) : playheadSeenAt };
  return playheadAt(line, music, isTimed ? serverNow : now).tick;
}
