import { z } from "zod";
import { trainingRecipe } from "../../../domain/training/recipe.ts";
import { trainingEvent } from "../../../models/training/events.ts";
import { modelSource } from "../../../prisma/model-draft.ts";

/** What a worker asks of a studying child: one thing, then the child ends. Paths are absolute. */
export const study = z.discriminatedUnion("kind", [
  /** read a dataset's files and write the pieces found into a file */
  z.object({ kind: z.literal("read"), files: z.string(), pieces: z.string() }),
  /** train on such a file of pieces; `folder` is the run's and may hold an earlier part of it */
  z.object({ kind: z.literal("train"), recipe: trainingRecipe, pieces: z.string(), folder: z.string() }),
  /** make a model's folder of a run or an archive, whose paths stand in `source` */
  z.object({ kind: z.literal("make"), source: modelSource, folder: z.string(), name: z.string() }),
]);
export type Study = z.output<typeof study>;
export type StudyOf<Kind extends Study["kind"]> = Extract<Study, { kind: Kind }>;

export const studyOrder = z.discriminatedUnion("type", [
  z.object({ type: z.literal("begin"), study }),
  /** end a training: save it to go on later, or keep the best and be done */
  z.object({ type: z.literal("end"), how: z.enum(["pause", "stop"]) }),
]);
export type StudyOrder = z.output<typeof studyOrder>;
export type EndHow = Extract<StudyOrder, { type: "end" }>["how"];

/** What a studying child tells its worker. */
export const studyMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("event"), event: trainingEvent }),
  z.object({ type: z.literal("done"), result: z.unknown() }),
  z.object({ type: z.literal("failed"), message: z.string() }),
]);
export type StudyMessage = z.output<typeof studyMessage>;
