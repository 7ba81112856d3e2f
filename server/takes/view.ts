import { prisma } from "../../prisma/client.ts";
import type { Take } from "../../prisma/generated/client.ts";
import { isId } from "../access/ids.ts";
import { notFound } from "../failures.ts";

/** A take as lists show it; its notes stand in the score under the same id. */
export type TakeView = {
  id: string;
  projectId: string;
  /** null for an alternative that a person wrote */
  generationId: string | null;
  /** who wrote an alternative; null for a generation's take */
  authorId: string | null;
  label: string;
  state: "proposed" | "accepted" | "discarded";
  /** ISO 8601, UTC */
  createdAt: string;
  decidedAt: string | null;
  /** the user who accepted or discarded it */
  decidedBy: string | null;
  /** how many of the generation's edit events were kept; null: all, or it has none */
  editsKept: number | null;
  /** how many notes were offered and how many of them accepted so far; null while nothing was decided */
  notesOffered: number | null;
  notesKept: number | null;
};

export function viewOf(row: Take): TakeView {
  return {
    id: row.id,
    projectId: row.projectId,
    generationId: row.generationId,
    authorId: row.authorId,
    label: row.label,
    state: row.state === "accepted" || row.state === "discarded" ? row.state : "proposed",
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: row.decidedById,
    editsKept: row.editsKept,
    notesOffered: row.notesOffered,
    notesKept: row.notesKept,
  };
}

/** @throws Failure "notFound" when the project has no such take */
export async function readTakeView(projectId: string, takeId: string): Promise<TakeView> {
  const row = isId(takeId) ? await prisma().take.findFirst({ where: { id: takeId, projectId } }) : null;
  if (!row) throw notFound("take");
  return viewOf(row);
}
