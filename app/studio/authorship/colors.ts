import { PERSON_COLORS } from "../../../domain/presence/person-colors.ts";
import { HOWS } from "../../../domain/provenance/origin.ts";
import type { Desk } from "../desk/desk.ts";
import { type AuthorshipView, MODELS, NOBODY, SAMPLE } from "./groups.ts";

/** The colours of ways to write, from the tracks' palette: far apart for those that are seen most. */
const HOW_TOKENS = ["track-0", "track-4", "track-2", "track-8", "track-6", "track-10", "track-3", "track-1", "faint"];

/**
 * A colour (#rrggbb) for each key of a view: people who are here have the one of their cursor, others one that follows from their
 * identifier.
 */
export function colorFor(desk: Desk, view: AuthorshipView): (key: string) => string {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  if (view === "how") {
    return (key) => token(HOW_TOKENS[HOWS.findIndex((how) => how === key)] ?? "faint");
  }
  const here = new Map<string, string>([[desk.me.id, desk.me.color], ...desk.presence.peers.get().list.map(colorOfPeer)]);
  return (key) => {
    if (key === MODELS) return token("accent");
    if (key === SAMPLE || key === NOBODY) return token("muted");
    return here.get(key) ?? PERSON_COLORS[sumOf(key) % PERSON_COLORS.length] ?? PERSON_COLORS[0];
  };
}

const colorOfPeer = ({ userId, color }: { userId: string; color: string }): [string, string] => [userId, color];

const sumOf = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7);
