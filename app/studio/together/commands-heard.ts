import { newestCommand, type TransportCommand } from "../../../domain/presence/transport-command.ts";
import type { Peer } from "../presence/peers.ts";

/** The newest command that anybody obeys who listens together, oneself with them; null: nobody gave one. */
export function commandHeard(
  own: TransportCommand | null,
  peers: readonly Pick<Peer, "together">[],
  serverMs: number,
): TransportCommand | null {
  const theirs = peers.flatMap((peer) => peer.together?.command ?? []);
  return newestCommand(own ? [own, ...theirs] : theirs, serverMs);
}

const WORDS: Record<TransportCommand["action"], (place: string) => string> = {
  play: (place) => `plays from ${place}`,
  stop: (place) => `stopped at ${place}`,
  seek: (place) => `went to ${place}`,
  loop: () => "changed the loop",
  tempo: () => "changed the tempo",
};

/** "Ada plays from bar 3, for everybody who listens together". */
export function commandWords(name: string, { action }: TransportCommand, place: string): string {
  return `${name} ${WORDS[action](place)}, for everybody who listens together`;
}
