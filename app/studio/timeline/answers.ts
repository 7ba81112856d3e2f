import { z } from "zod";
import type { Score } from "../../../domain/score/score.ts";

/** What the API says of a project's history, as far as the studio reads it. */

const counts = { added: z.number(), removed: z.number(), changed: z.number() };

const person = z.object({ id: z.string(), name: z.string(), color: z.string() });
export type Person = z.output<typeof person>;

const session = z.object({
  ...counts,
  seq: z.number(),
  lastSeq: z.number(),
  by: z.string().nullable(),
  from: z.number(),
  to: z.number(),
  rows: z.number(),
  how: z.record(z.string(), z.object({ ...counts, rows: z.number() })),
});
export type Session = z.output<typeof session>;

export const historyAnswer = z.object({
  sessions: z.array(session),
  people: z.array(person),
  throughSeq: z.number(),
  stepPages: z.number(),
  hasOlder: z.boolean(),
});

export const versionAnswer = z.object({
  id: z.string(),
  name: z.string(),
  seq: z.number(),
  kind: z.string(),
  createdById: z.string().nullable(),
  createdAt: z.string(),
  mayChange: z.boolean(),
});
export type Version = z.output<typeof versionAnswer>;

export const versionsAnswer = z.object({ versions: z.array(versionAnswer), people: z.array(person) });

export const restoredAnswer = z.object({
  before: versionAnswer.nullable(),
  statements: z.array(z.object({ text: z.string() })),
  written: z.object({ client: z.number(), clock: z.number() }),
});

const event = { id: z.string(), tick: z.number() };
const track = z.object({
  id: z.string(),
  name: z.string(),
  program: z.number(),
  isDrum: z.boolean(),
  channel: z.number().nullable(),
  volume: z.number(),
  pan: z.number(),
  muted: z.boolean(),
  soloed: z.boolean(),
  color: z.number(),
});
const scoreMap = {
  tempos: z.array(z.object({ ...event, bpm: z.number() })),
  meters: z.array(z.object({ ...event, numerator: z.number(), denominator: z.number() })),
  keys: z.array(z.object({ ...event, fifths: z.number(), mode: z.enum(["major", "minor"]) })),
  markers: z.array(z.object({ ...event, text: z.string() })),
};

export const stateAnswer: z.ZodType<Score> = z.object({
  ...scoreMap,
  ppq: z.literal(480),
  tracks: z.array(
    track.extend({
      notes: z.array(
        z.object({
          id: z.string(),
          pitch: z.number(),
          start: z.number(),
          duration: z.number(),
          velocity: z.number(),
        }),
      ),
      controls: z.array(z.object({ ...event, controller: z.number(), value: z.number() })),
      bends: z.array(z.object({ ...event, value: z.number() })),
      programs: z.array(z.object({ ...event, program: z.number() })),
      lyrics: z.array(z.object({ ...event, text: z.string() })),
    }),
  ),
});

const step = z.object({
  seq: z.number(),
  at: z.number(),
  by: z.string().nullable(),
  kind: z.string(),
  gesture: z.string().nullable(),
  notes: z.array(
    z.object({
      trackId: z.string(),
      notes: z.array(
        z.union([z.tuple([z.string()]), z.tuple([z.string(), z.number(), z.number(), z.number(), z.number()])]),
      ),
    }),
  ),
  frame: z.object({ ...scoreMap, tracks: z.array(track) }).optional(),
});
export type ReplayStep = z.output<typeof step>;
export type ReplayFrame = NonNullable<ReplayStep["frame"]>;

export const stepsAnswer = z.object({
  steps: z.array(step),
  people: z.array(person),
  page: z.number(),
  pages: z.number(),
  throughSeq: z.number(),
});
