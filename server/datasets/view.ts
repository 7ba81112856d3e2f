import { z } from "zod";
import { type DatasetReport, datasetReport } from "../../domain/training/dataset-report.ts";
import { prisma } from "../../prisma/client.ts";
import type { Prisma } from "../../prisma/generated/client.ts";
import { workerTrouble } from "../training/trouble.ts";

/** A dataset as people and programs see it. */
export const datasetView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    state: z.enum(["reading", "ready", "failed"]).describe("failed: it cannot be trained on; error says why"),
    source: z.enum(["upload", "projects", "operator"]),
    licence: z.string().describe("what its owner says about the rights in the files; may be empty"),
    isOwn: z.boolean().describe("false for one that the operator of this server offers to everybody"),
    report: datasetReport.nullable().describe("what was used, what was skipped and why; null until it was read"),
    error: z.string().nullable(),
    waitingBecause: z.string().nullable().describe("why it is not being read, when nobody can"),
    runs: z.int().describe("your training runs that use it and are not over"),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Dataset" });
export type DatasetView = z.output<typeof datasetView>;

export type DatasetRow = Prisma.DatasetGetPayload<{ include: { runs: { select: { id: true } } } }>;

/** With the runs of this person that use it and are not over. */
export function includeFor(userId: string) {
  const active = { userId, state: { in: ["queued", "running", "paused"] } } satisfies Prisma.TrainingRunWhereInput;
  return { runs: { where: active, select: { id: true } } };
}

const known = datasetView.pick({ state: true, source: true });

/** @param trouble why datasets are not being read at the moment, or null */
export function viewOf(row: DatasetRow, userId: string, trouble: string | null): DatasetView {
  const { state, source } = known.parse(row);
  return {
    id: row.id,
    name: row.name,
    state,
    source,
    licence: row.licence,
    isOwn: row.ownerId === userId,
    report: reportOf(row.report),
    error: row.error,
    waitingBecause: state === "reading" ? trouble : null,
    runs: row.runs.length,
    createdAt: row.createdAt.toISOString(),
  };
}

/** A report that an older Tutti wrote in another form is none. */
function reportOf(stored: unknown): DatasetReport | null {
  return datasetReport.nullable().catch(null).parse(stored);
}

/** A dataset as this person sees it, whoever that is: check access first. */
export async function readView(id: string, userId: string): Promise<DatasetView | null> {
  const row = await prisma().dataset.findUnique({ where: { id }, include: includeFor(userId) });
  if (!row) return null;
  return viewOf(row, userId, row.state === "reading" ? await workerTrouble() : null);
}
