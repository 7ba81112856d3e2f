import { z } from "zod";
import { editEvents } from "../../domain/edits/edit-event.ts";
import { packedNote } from "../../domain/techniques/generation-input.ts";
import { barJudgements } from "../../domain/techniques/listen.ts";

/** The JSON that API version 1 speaks: one schema a thing, for checking and for the OpenAPI document. */

export const role = z.enum(["owner", "editor", "commenter", "viewer"]).meta({ id: "Role" });
const id = z.uuid();
const time = z.iso.datetime();

export const projectParameters = z.object({ id });

/** How the document names what a call wrote, so that a studio knows it when it arrives: as a step of its undo. */
export const writtenWith = z
  .object({ client: z.int(), clock: z.int() })
  .describe("the Yjs client that wrote the change, and its clock after it");

export const project = z
  .object({
    id,
    title: z.string(),
    role,
    linkRole: role.nullable().describe("what anybody with the address may do; null: members and links only"),
    melodyId: z.string().nullable().describe("the sample melody that it began with"),
    workspaceId: id.nullable().describe("the workspace that it is in"),
    workspaceRole: role.nullable().describe("what that group may do here; null: the workspace's default"),
    createdAt: time,
    updatedAt: time,
    trashedAt: time.nullable(),
  })
  .meta({ id: "Project" });

export const member = z
  .object({
    userId: id,
    name: z.string(),
    color: z.string(),
    email: z.string().nullable().describe("for owners and oneself; null for others and for guests"),
    role,
    isGuest: z.boolean(),
    viaLink: z.boolean().describe("came by a share link, and leaves when it is revoked"),
    viaWorkspace: z.boolean().describe("is here by the workspace that the project is in"),
  })
  .meta({ id: "Member" });

export const invitation = z
  .object({ id, email: z.string(), role: z.string(), createdAt: time })
  .meta({ id: "Invitation", description: "waits until somebody confirms this address" });

export const shareLink = z
  .object({
    id,
    role,
    createdAt: time,
    madeBy: z.string().nullable().describe("who made it; null for somebody who left"),
    lastUsedAt: time.nullable().describe("right to a minute; null: never"),
    members: z.int().describe("who came by it"),
  })
  .meta({ id: "ShareLink" });

const tick = z.int().min(0).describe("ticks, 480 a quarter note");
const seven = z.int().min(0).max(127);
const event = z.object({ id: z.string(), tick });

const scoreNote = z.object({
  id: z.string(),
  pitch: seven,
  start: tick,
  duration: z.int().min(1).describe("ticks"),
  velocity: z.int().min(1).max(127),
});

export const scoreTrack = z
  .object({
    id: z.string(),
    name: z.string(),
    program: seven,
    isDrum: z.boolean(),
    channel: z.int().min(0).max(15).nullable().describe("kept from an imported file; null: chosen on export"),
    volume: seven,
    pan: seven,
    muted: z.boolean(),
    soloed: z.boolean(),
    color: z.int(),
    notes: z.array(scoreNote),
    controls: z.array(event.extend({ controller: seven, value: seven })),
    bends: z.array(event.extend({ value: z.int().min(-8192).max(8191) })),
    programs: z.array(event.extend({ program: seven })),
    lyrics: z.array(event.extend({ text: z.string() })),
  })
  .meta({ id: "Track" });

export const score = z
  .object({
    ppq: z.literal(480),
    tempos: z.array(event.extend({ bpm: z.number().describe("quarter notes a minute") })),
    meters: z.array(event.extend({ numerator: z.int(), denominator: z.int() })),
    keys: z.array(event.extend({ fifths: z.int().min(-7).max(7), mode: z.enum(["major", "minor"]) })),
    markers: z.array(event.extend({ text: z.string() })),
    tracks: z.array(scoreTrack),
  })
  .meta({ id: "Score" });

const generationSection = z
  .object({
    trackIds: z.array(z.string()).describe("the tracks that the model read"),
    into: z
      .array(z.string())
      .describe("the tracks whose notes in the section an accepted take replaces; none: new tracks"),
    startTick: tick,
    lengthTicks: z.int().describe("ticks"),
  })
  .meta({ id: "Section" });

export const generation = z
  .object({
    id,
    projectId: id,
    technique: z.string(),
    modelId: z.string(),
    state: z.enum(["queued", "running", "succeeded", "failed", "cancelled"]),
    progress: z.number().min(0).max(1),
    section: generationSection,
    takeId: id.nullable().describe("none for techniques that only judge"),
    notes: z.int().nullable().describe("how many notes the take has"),
    edits: z.int().describe("how many edit events it has told so far"),
    bars: barJudgements.nullable().describe("how each bar sounds to the model, for techniques that judge"),
    remarks: z.array(z.string()).describe("what the model could not read or left alone"),
    backend: z.string().nullable(),
    seed: z.int(),
    error: z.string().nullable(),
    timings: z
      .record(z.string(), z.union([z.number(), z.boolean()]))
      .nullable()
      .describe("milliseconds: queuedMs, loadMs, generateMs; cached: it was computed before"),
    createdAt: time,
    waitingBecause: z.string().nullable().describe("why a queued one does not start, when nobody can run it"),
  })
  .meta({ id: "Generation" });

export const generationEdits = z
  .object({
    section: generationSection,
    notes: z
      .array(packedNote)
      .describe(
        "[pitch, start, duration, velocity] of the notes that the edits begin from; starts count from startTick",
      ),
    edits: editEvents.describe("in their order; starts count from startTick"),
  })
  .meta({ id: "GenerationEdits" });

export const take = z
  .object({
    id,
    projectId: id,
    generationId: id.nullable().describe("null for an alternative that a person wrote"),
    authorId: id.nullable().describe("who wrote an alternative; null for a generation's take"),
    label: z.string(),
    state: z.enum(["proposed", "accepted", "discarded"]),
    createdAt: time,
    decidedAt: time.nullable(),
    decidedBy: id.nullable().describe("the user who accepted or discarded it"),
    editsKept: z.int().nullable().describe("how many of its edit events were kept; null: all, or it has none"),
    notesOffered: z.int().nullable().describe("how many notes it has; null while nothing was decided"),
    notesKept: z.int().nullable().describe("how many of them were accepted so far"),
  })
  .meta({ id: "Take" });

export const decidedTake = take
  .extend({
    decision: z
      .string()
      .nullable()
      .describe("the identifier of this decision, by which it can be taken back; null when nothing changed"),
  })
  .meta({ id: "DecidedTake" });

const takeReason = z.object({
  technique: z.string().describe("`alternative` for one that a person wrote"),
  modelId: z.string().nullable(),
  parameters: z.record(z.string(), z.unknown()).nullable(),
  seed: z.int().nullable(),
  backend: z.string().nullable(),
  generateMs: z.number().nullable().describe("how long the model took; 0 where it had been computed before"),
  startTick: z.number().nullable(),
  endTick: z.number().nullable(),
  by: z.object({ id, name: z.string() }).nullable().describe("who asked for it, or wrote it"),
});

export const takeWithTracks = take
  .extend({
    tracks: z.array(scoreTrack).describe("what it proposes; none once it was cleared away"),
    reason: takeReason.describe("why it exists"),
  })
  .meta({ id: "TakeWithTracks" });

export const takeStatistics = z
  .object({
    all: z.boolean().describe("of the whole installation; else of your own projects"),
    techniques: z.array(
      z.object({
        technique: z.string().describe("`alternative`: written by people"),
        takes: z.int(),
        waiting: z.int(),
        accepted: z.int(),
        inPart: z.int().describe("those of the accepted ones of which some notes were let go"),
        discarded: z.int(),
        notesOffered: z.int().describe("notes of the takes that somebody decided on"),
        notesKept: z.int(),
      }),
    ),
  })
  .meta({ id: "TakeStatistics" });

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457" });
