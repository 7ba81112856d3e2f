import { z } from "zod";
import { comparison } from "./history-shapes.ts";

const time = z.iso.datetime();
const person = z.object({ id: z.uuid(), name: z.string(), color: z.string() });
const { statements, notes } = comparison.shape;
const shortProject = z.object({ id: z.uuid(), title: z.string() });

export const relation = z
  .object({
    credits: z
      .array(
        z.object({
          projectId: z.string(),
          title: z.string(),
          authors: z.array(z.object({ userId: z.string(), name: z.string() })),
        }),
      )
      .describe("after whom it is, the nearest first"),
    original: shortProject.nullable().describe("null when there is none, or none that you may read"),
    since: z
      .object({ here: statements, there: statements })
      .nullable()
      .describe("what both did since they parted or were merged last"),
    mayPropose: z.boolean(),
    mayBringIn: z.boolean(),
    forks: z.array(shortProject.extend({ createdAt: time })).describe("forks of it that you may read"),
  })
  .meta({ id: "ForkRelation" });

export const proposal = z
  .object({
    id: z.uuid(),
    from: shortProject,
    into: shortProject,
    message: z.string(),
    state: z.enum(["open", "merged", "declined", "withdrawn"]),
    createdById: z.uuid().nullable(),
    createdAt: time,
    decidedById: z.uuid().nullable(),
    decidedAt: time.nullable(),
  })
  .meta({ id: "MergeProposal", description: "changes of one project that somebody offers to another" });

export const proposalList = z.object({ proposals: z.array(proposal), people: z.array(person), mayDecide: z.boolean() });

const MAX_CHOICES = 5_000;
const MAX_CONFLICT_ID = 400;

export const choices = z
  .record(z.string().max(MAX_CONFLICT_ID), z.enum(["ours", "theirs", "both"]))
  .refine((record) => Object.keys(record).length <= MAX_CHOICES, `At most ${MAX_CHOICES} choices.`)
  .describe("by the ids of conflicts: ours is the project that is merged into");

const scoreNote = z.object({
  id: z.string(),
  pitch: z.int(),
  start: z.int().describe("ticks"),
  duration: z.int().describe("ticks"),
  velocity: z.int(),
});

export const preview = z
  .object({
    proposal,
    conflicts: z.array(
      z.object({
        id: z.string(),
        about: z.enum(["notes", "track", "tempo", "meter", "key", "marker", "events"]),
        trackId: z.string().nullable(),
        trackName: z.string(),
        from: z.number().describe("ticks"),
        to: z.number().describe("ticks, not included"),
        isHard: z.boolean().describe("one of the two has to be chosen; otherwise both stay"),
        ours: z.array(scoreNote),
        theirs: z.array(scoreNote),
        words: z.object({ ours: z.string(), theirs: z.string() }),
      }),
    ),
    undecided: z.array(z.string()).describe("conflicts that have to be chosen about before it can be merged"),
    statements,
    notes,
  })
  .meta({ id: "MergePreview" });
