import { prisma } from "../../prisma/client.ts";
import type { Action } from "../access/can.ts";
import { isId } from "../access/ids.ts";
import { requireProject } from "../access/require.ts";
import { isFailure, notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { LIST_LENGTH } from "./limits.ts";
import { type GenerationView, readLatestViews, readView } from "./view.ts";

/**
 * The id of a generation with which this person may do this.
 *
 * @throws Failure "notFound" for one that does not exist or stands in a project that they may not read
 */
export async function requireGeneration(
  principal: Principal,
  id: string,
  action: Action,
  shareToken?: string,
): Promise<string> {
  const found = isId(id) ? await prisma().generation.findUnique({ where: { id }, select: { projectId: true } }) : null;
  if (!found) throw notFound("generation");
  try {
    await requireProject(principal, found.projectId, action, shareToken);
  } catch (error) {
    // The same words as for one that does not exist: nothing tells a stranger the difference.
    throw isFailure(error) && error.kind === "notFound" ? notFound("generation") : error;
  }
  return id;
}

/** @throws Failure "notFound" */
export async function getGeneration(principal: Principal, id: string, shareToken?: string): Promise<GenerationView> {
  const view = await readView(await requireGeneration(principal, id, "generation.read", shareToken));
  if (!view) throw notFound("generation");
  return view;
}

/** The latest generations of a project, the newest first. */
export async function listGenerations(
  principal: Principal,
  projectId: string,
  shareToken?: string,
): Promise<GenerationView[]> {
  await requireProject(principal, projectId, "generation.read", shareToken);
  return readLatestViews(projectId, LIST_LENGTH);
}
