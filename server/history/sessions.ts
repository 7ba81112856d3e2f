import type { RowDigest } from "./row-digest.ts";

/** After so long without a change of theirs, what somebody does next is another session. */
export const SESSION_GAP_MS = 20 * 60_000;

export type NoteCounts = { added: number; removed: number; changed: number };

/** A run of changes of one person. */
export type Session = NoteCounts & {
  /** the first row's */
  seq: number;
  /** the last row's: the state that the session ended with */
  lastSeq: number;
  by: string | null;
  /** milliseconds since 1970 */
  from: number;
  to: number;
  rows: number;
  /** by what was done: "draw", "record", "paste" ... as the studio said, or "import", "take", "restore" as the server knows */
  how: Record<string, NoteCounts & { rows: number }>;
};

/** What people did, run by run, in the order in which the runs began. */
export function sessionsOf(rows: Iterable<RowDigest>): Session[] {
  const sessions: Session[] = [];
  const open = new Map<string | null, Session>();
  for (const row of rows) {
    if (isSilent(row)) continue;
    const last = open.get(row.by);
    const session = last && row.at - last.to < SESSION_GAP_MS ? last : begin(row);
    if (session !== last) {
      sessions.push(session);
      open.set(row.by, session);
    }
    count(session, row);
  }
  return sessions;
}

/** The server's own rows that nobody hears: a new epoch, a proposal beside the score. */
function isSilent(row: RowDigest): boolean {
  const touches = row.added + row.removed + row.changed > 0;
  return !touches && (row.kind === "compaction" || row.by === null || !row.other);
}

function begin({ seq, by, at }: RowDigest): Session {
  return { seq, lastSeq: seq, by, from: at, to: at, rows: 0, added: 0, removed: 0, changed: 0, how: {} };
}

function count(session: Session, row: RowDigest): void {
  const name = row.kind === "edit" ? (row.gesture ?? "edit") : row.kind;
  session.how[name] ??= { rows: 0, added: 0, removed: 0, changed: 0 };
  for (const counts of [session, session.how[name]]) {
    counts.rows += 1;
    counts.added += row.added;
    counts.removed += row.removed;
    counts.changed += row.changed;
  }
  session.to = Math.max(session.to, row.at);
  session.lastSeq = Math.max(session.lastSeq, row.seq);
}
