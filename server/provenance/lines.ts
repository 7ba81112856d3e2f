import { PPQ } from "../../domain/score/score.ts";
import { pool } from "../../prisma/client.ts";
import { isId } from "../access/ids.ts";
import { notFound } from "../failures.ts";
import { provenanceOf } from "./get.ts";

/**
 * Who or what wrote how much of a project, a line each, for the operator: notes, how long they sound in quarter notes,
 * how, by whom, and in which bars.
 *
 * @throws Failure "notFound" where there is no such project
 */
export async function provenanceLines(projectId: string): Promise<string[]> {
  const { people, shares } = await provenanceOf(await requireExisting(projectId));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return shares.map(({ by, how, of, model, notes, ticks, bars }) => {
    const whose = by === null ? "nobody" : (names.get(by) ?? "somebody who left");
    const what = [how, of && `of ${of}`, model && `by ${model}`].filter(Boolean).join(" ");
    const where = bars.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(",");
    return [notes, (ticks / PPQ).toFixed(1), what, whose, where].join("\t");
  });
}

async function requireExisting(projectId: string): Promise<string> {
  const found = isId(projectId) ? await pool().query('SELECT 1 FROM "Project" WHERE id = $1', [projectId]) : null;
  if (found?.rowCount === 1) return projectId;
  throw notFound("project");
}
