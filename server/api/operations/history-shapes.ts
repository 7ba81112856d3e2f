import { z } from "zod";
import { writtenWith } from "../shapes.ts";

const seq = z.int().min(0).describe("the number of a row of the project's log");
const milliseconds = z.number().describe("milliseconds since 1970, UTC");
const counts = z.object({ added: z.int(), removed: z.int(), changed: z.int() });
const person = z.object({ id: z.uuid(), name: z.string(), color: z.string() });
const people = z.array(person).describe("who is meant by an id; one that is not among them has left");

export const session = counts
  .extend({
    seq: seq.describe("its first row"),
    lastSeq: seq.describe("its last row: the state that it ended with"),
    by: z.uuid().nullable().describe("null: Tutti itself, or somebody who left"),
    from: milliseconds,
    to: milliseconds,
    rows: z.int(),
    how: z
      .record(z.string(), counts.extend({ rows: z.int() }))
      .describe("by what was done: what the studio said (draw, record, paste), or the server knows (import, take)"),
  })
  .meta({ id: "Session", description: "a run of changes of one person" });

export const historyPage = z.object({
  sessions: z.array(session).describe("the newest first"),
  people,
  throughSeq: seq.describe("the last row: the present state"),
  stepPages: z.int().describe("pages of steps, for a replay"),
  hasOlder: z.boolean(),
});

export const version = z
  .object({
    id: z.uuid(),
    name: z.string(),
    seq: seq.describe("the row with which it ends"),
    kind: z.string().describe("named by a person, restore (the state before one), fork or merge"),
    createdById: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
    mayChange: z.boolean().describe("whether you may rename and delete it"),
  })
  .meta({ id: "Version" });

export const versionList = z.object({ versions: z.array(version), people });

const stepNote = z
  .array(z.union([z.string(), z.number()]))
  .describe("[id, pitch, start, duration, velocity] of a note as it is now, or [id] of one that is gone");

export const stepsPage = z.object({
  steps: z.array(
    z.object({
      seq,
      at: milliseconds,
      by: z.uuid().nullable(),
      kind: z.string(),
      gesture: z.string().nullable(),
      notes: z.array(z.object({ trackId: z.string(), notes: z.array(stepNote) })),
      frame: z
        .looseObject({ tracks: z.array(z.looseObject({ id: z.string() })) })
        .optional()
        .describe("tempos, meters, keys, markers and tracks, where they are others than before"),
    }),
  ),
  people,
  page: z.int(),
  pages: z.int(),
  throughSeq: seq,
});

export const statement = z.object({
  text: z.string(),
  trackId: z.string().nullable(),
  from: z.number().describe("ticks"),
  to: z.number().describe("ticks"),
  notes: z.int(),
});

const change = z.looseObject({ kind: z.string() });

export const comparison = z.object({
  statements: z.array(statement).describe("in words, with their places"),
  counts: z.record(z.string(), z.int()).describe("how many notes were added, removed, moved ..."),
  notes: z.array(change.extend({ trackId: z.string() })).describe("note by note, with before and after; bounded"),
  tracks: z.array(change),
  order: z.object({ before: z.array(z.string()), after: z.array(z.string()) }).nullable(),
  tempos: z.array(change),
  meters: z.array(change),
  keys: z.array(change),
  markers: z.array(change),
});

export const restored = z.object({
  before: version.nullable().describe("the state that was left; null: the score was like that already"),
  seq,
  statements: z.array(statement).describe("what the restore changed"),
  written: writtenWith,
});
