import { readTake } from "../../domain/score/read.ts";
import type { Track } from "../../domain/score/score.ts";
import { requireProject } from "../access/require.ts";
import type { Principal } from "../sign-in/principal.ts";
import { readDocument } from "../sync/edit-score.ts";
import { readTakeView, type TakeView } from "./view.ts";

/** A take with what it proposes: none of it, once it has been decided on and cleared away. */
export type TakeWithTracks = TakeView & { tracks: Track[] };

/**
 * One take with its tracks and their notes, so that some of them can be accepted.
 *
 * @throws Failure "notFound" or "forbidden"
 */
export async function getTake(
  principal: Principal,
  projectId: string,
  takeId: string,
  shareToken?: string,
): Promise<TakeWithTracks> {
  await requireProject(principal, projectId, "generation.read", shareToken);
  const view = await readTakeView(projectId, takeId);
  return { ...view, tracks: readTake(await readDocument(projectId), takeId)?.tracks ?? [] };
}
