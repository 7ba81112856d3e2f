import { z } from "zod";

/** The JSON that API version 1 speaks: one schema a thing, for checking and for the OpenAPI document. */

export const role = z.enum(["owner", "editor", "commenter", "viewer"]).meta({ id: "Role" });
const id = z.uuid();
const time = z.iso.datetime();

export const projectParameters = z.object({ id });

export const project = z
  .object({
    id,
    title: z.string(),
    role,
    linkRole: role.nullable().describe("what anybody with the address may do; null: members and links only"),
    createdAt: time,
    updatedAt: time,
    trashedAt: time.nullable(),
  })
  .meta({ id: "Project" });

export const member = z
  .object({ userId: id, name: z.string(), email: z.string().nullable(), role })
  .meta({ id: "Member" });

export const shareLink = z.object({ id, role, createdAt: time }).meta({ id: "ShareLink" });

const scoreNote = z.object({
  id: z.string(),
  pitch: z.int().min(0).max(127),
  start: z.int().min(0).describe("ticks, 480 a quarter note"),
  duration: z.int().min(1).describe("ticks"),
  velocity: z.int().min(1).max(127),
});

const scoreTrack = z.object({
  id: z.string(),
  name: z.string(),
  program: z.int().min(0).max(127),
  isDrum: z.boolean(),
  notes: z.array(scoreNote),
});

export const score = z
  .object({
    ppq: z.literal(480),
    tempos: z.array(z.object({ tick: z.int(), bpm: z.number() })),
    meters: z.array(z.object({ tick: z.int(), numerator: z.int(), denominator: z.int() })),
    keys: z.array(z.object({ tick: z.int(), fifths: z.int(), mode: z.enum(["major", "minor"]) })),
    tracks: z.array(scoreTrack),
  })
  .meta({ id: "Score" });

export const generation = z
  .object({
    id,
    projectId: id,
    technique: z.string(),
    modelId: z.string(),
    state: z.enum(["queued", "running", "succeeded", "failed", "cancelled"]),
    progress: z.number().min(0).max(1),
    takeId: id.nullable(),
    notes: z.int().nullable().describe("how many notes the take has"),
    backend: z.string().nullable(),
    seed: z.int(),
    error: z.string().nullable(),
    timings: z.record(z.string(), z.number()).nullable(),
    createdAt: time,
    waitingBecause: z.string().nullable().describe("why a queued one does not start, when nobody can run it"),
  })
  .meta({ id: "Generation" });

export const take = z
  .object({
    id,
    generationId: id.nullable(),
    label: z.string(),
    state: z.enum(["proposed", "accepted", "discarded"]),
    createdAt: time,
  })
  .meta({ id: "Take" });

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457" });
