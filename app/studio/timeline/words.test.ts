import { describe, expect, it } from "vitest";
import type { Session, Version } from "./answers.ts";
import { countWords, dayWords, deedWords, entriesOf, personOf, spanWords } from "./words.ts";

const at = (text: string) => new Date(text).getTime();
const NOW = at("2026-05-21T15:00:00");
const NOTHING = { rows: 1, added: 0, removed: 0, changed: 0 };

const session = (seq: number, lastSeq: number, more: Partial<Session> = {}): Session => ({
  ...NOTHING,
  seq,
  lastSeq,
  by: "ada",
  from: NOW,
  to: NOW + 60_000 * lastSeq,
  how: {},
  ...more,
});

const version = (seq: number): Version => ({
  id: `version-${seq}`,
  name: "Verse",
  seq,
  kind: "named",
  createdById: "ada",
  createdAt: new Date(NOW).toISOString(),
  mayChange: true,
});

describe("the words of the timeline", () => {
  it("say days as people do", () => {
    const days = ["2026-05-21T00:10", "2026-05-20T23:50", "2026-05-19T10:00", "2026-05-03T10:00", "2025-12-31T10:00"];
    expect(days.map((day) => dayWords(at(day), NOW))).toEqual([
      "Today",
      "Yesterday",
      "Tuesday",
      "May 3",
      "December 31, 2025",
    ]);
  });

  it("say what happened to notes, and how", () => {
    expect(countWords({ added: 1, removed: 0, changed: 3 })).toBe("1 note added, 3 changed");
    expect(countWords({ added: 0, removed: 0, changed: 0 })).toBe("Tracks, tempo or takes");
    const how = { draw: { ...NOTHING, rows: 2 }, paste: { ...NOTHING, rows: 9 }, unheard: NOTHING };
    expect(deedWords(session(1, 2, { how }))).toBe("Pasted, drew");
    expect(spanWords(session(1, 0))).toMatch(/^\d\d:\d\d$/);
  });

  it("[HI5] put the latest state first, a version above the session that it ends", () => {
    const entries = entriesOf([session(5, 9), session(1, 4)], [version(9), version(4), version(3)]);
    expect(entries.map(({ kind, seq }) => `${kind} ${seq}`)).toEqual([
      "version 9",
      "session 9",
      "version 4",
      "session 4",
      "version 3",
    ]);
  });

  it("name somebody who left, and Tutti itself", () => {
    expect([null, "gone"].map((id) => personOf(new Map(), id).name)).toEqual(["Tutti", "Somebody who left"]);
  });
});
