import { prisma } from "../../prisma/client.ts";
import { notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { workerTrouble } from "../training/trouble.ts";
import { LIST_LENGTH } from "./limits.ts";
import { requireDataset } from "./require.ts";
import { type DatasetView, includeFor, readView, viewOf } from "./view.ts";

/** @throws Failure "notFound" */
export async function getDataset(principal: Principal, id: string): Promise<DatasetView> {
  await requireDataset(principal, id, "read");
  const view = await readView(id, principal.userId);
  if (!view) throw notFound("dataset");
  return view;
}

/** One's own datasets, the newest first, then those that the operator offers to everybody. */
export async function listDatasets({ userId }: Principal): Promise<DatasetView[]> {
  const rows = await prisma().dataset.findMany({
    where: { OR: [{ ownerId: userId }, { ownerId: null }] },
    include: includeFor(userId),
    orderBy: [{ ownerId: { sort: "asc", nulls: "last" } }, { createdAt: "desc" }, { id: "asc" }],
    take: LIST_LENGTH,
  });
  const trouble = rows.some(({ state }) => state === "reading") ? await workerTrouble() : null;
  return rows.map((row) => viewOf(row, userId, trouble));
}
