import type { Person, Session, Version } from "./answers.ts";

const DAY_MS = 24 * 60 * 60_000;
const SAYS_WEEKDAY_MS = 6 * DAY_MS;

const time = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = new Intl.DateTimeFormat("en", { weekday: "long" });
const date = new Intl.DateTimeFormat("en", { day: "numeric", month: "long" });
const fullDate = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", year: "numeric" });

/** A day as people say it: "Today", "Yesterday", "Tuesday", "3 May", "3 May 2025". */
export function dayWords(at: number, now: number): string {
  const days = Math.round((midnight(now) - midnight(at)) / DAY_MS);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  if (now - at < SAYS_WEEKDAY_MS) return weekday.format(at);
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? date.format(at) : fullDate.format(at);
}

export const timeWords = (at: number) => time.format(at);

/** "Tuesday, 14:03" */
export const momentWords = (at: number, now: number) => `${dayWords(at, now)}, ${timeWords(at)}`;

/** "14:03–14:40", or one time where it took less than a minute. */
export function spanWords({ from, to }: Session): string {
  const [begin, end] = [timeWords(from), timeWords(to)];
  return begin === end ? begin : `${begin}–${end}`;
}

/** What happened to notes: "12 added, 3 removed, 1 changed". */
export function countWords({ added, removed, changed }: Pick<Session, "added" | "removed" | "changed">): string {
  const parts = [
    added > 0 && `${added} ${added === 1 ? "note" : "notes"} added`,
    removed > 0 && `${removed} removed`,
    changed > 0 && `${changed} changed`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "Tracks, tempo or takes" : parts.join(", ");
}

/** What a studio calls what somebody did, in the past tense. */
const DEEDS: Record<string, string> = {
  draw: "drew",
  record: "played in",
  paste: "pasted",
  duplicate: "duplicated",
  move: "moved",
  transpose: "transposed",
  resize: "changed lengths",
  velocity: "changed loudness",
  quantize: "quantized",
  split: "split",
  join: "joined",
  legato: "tied",
  delete: "deleted",
  import: "imported a file",
  melody: "began with a melody",
  sample: "began with a melody",
  track: "arranged tracks",
  tempo: "set tempo or meter",
  take: "decided on takes",
  restore: "restored a version",
  fork: "forked",
  merge: "merged",
};
const MOST_DEEDS = 3;

/** What somebody did most in a session: "drew, moved, pasted". */
export function deedWords({ how }: Session): string {
  const deeds = Object.entries(how)
    .sort(([, a], [, b]) => b.rows - a.rows)
    .flatMap(([name]) => DEEDS[name] ?? []);
  const words = [...new Set(deeds)].slice(0, MOST_DEEDS).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What one row was: "drew", or "changed something" where nobody said. */
export function deedOf({ kind, gesture }: { kind: string; gesture: string | null }): string {
  return DEEDS[kind === "edit" ? (gesture ?? "") : kind] ?? "changed something";
}

const TUTTI: Person = { id: "", name: "Tutti", color: "#a3a9b8" };
const GONE: Person = { id: "", name: "Somebody who left", color: "#c9c6bd" };

/** Whom an id means; none: Tutti itself. */
export function personOf(people: ReadonlyMap<string, Person>, id: string | null): Person {
  return id === null ? TUTTI : (people.get(id) ?? GONE);
}

export type Entry =
  | { kind: "session"; at: number; seq: number; session: Session }
  | { kind: "version"; at: number; seq: number; version: Version };

/** Sessions and versions in one list, the latest state first; a version stands above the session that it ends. */
export function entriesOf(sessions: readonly Session[], versions: readonly Version[]): Entry[] {
  const entries: Entry[] = [
    ...versions.map((version) => ({
      kind: "version" as const,
      at: atOf(version, sessions),
      seq: version.seq,
      version,
    })),
    ...sessions.map((session) => ({ kind: "session" as const, at: session.to, seq: session.lastSeq, session })),
  ];
  return entries.sort((a, b) => b.seq - a.seq || rankOf(a) - rankOf(b) || b.at - a.at);
}

const rankOf = ({ kind }: Entry) => (kind === "version" ? 0 : 1);

/** A version stands at the time of its state, which may be long before it got its name. */
function atOf({ seq, createdAt }: Version, sessions: readonly Session[]): number {
  const inside = sessions.find((session) => session.seq <= seq && seq <= session.lastSeq);
  return inside && inside.lastSeq > seq ? Math.min(inside.to, Date.parse(createdAt)) : Date.parse(createdAt);
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
