import { PERSON_COLORS } from "../../../domain/presence/person-colors.ts";
import type { How } from "../../../domain/provenance/origin.ts";
import type { Desk } from "../desk/desk.ts";
import { type AuthorshipView, MODELS, NOBODY, SAMPLE } from "./groups.ts";

/** The colours of ways to write, from the tracks' palette: far apart for those that are seen most. */
const HOW_TOKENS: Record<How, string> = {
  drawn: "track-0",
  played: "track-4",
  pasted: "track-2",
  copied: "track-8",
  unseen: "track-6",
  imported: "track-10",
  sample: "track-3",
  generated: "track-1",
  unknown: "faint",
};
const TOKEN_OF = new Map<string, string>(Object.entries(HOW_TOKENS));

/**
 * A colour (#rrggbb) for each key of a view: people who are here have the one of their cursor, others one that follows from their
 * identifier.
 */
export function colorFor(desk: Desk, view: AuthorshipView): (key: string) => string {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  if (view === "how") {
    return (key) => token(TOKEN_OF.get(key) ?? "faint");
  }
  const here = new Map<string, string>([
    [desk.me.id, desk.me.color],
    ...desk.presence.peers.get().list.map(colorOfPeer),
  ]);
  return (key) => {
    if (key === MODELS) return token("accent");
    if (key === SAMPLE || key === NOBODY) return token("muted");
    return here.get(key) ?? PERSON_COLORS[sumOf(key) % PERSON_COLORS.length] ?? PERSON_COLORS[0];
  };
}

const colorOfPeer = ({ userId, color }: { userId: string; color: string }): [string, string] => [userId, color];

const sumOf = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7);
