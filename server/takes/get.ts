import { readTake } from "../../domain/score/read.ts";
import type { Track } from "../../domain/score/score.ts";
import { requireProject } from "../access/require.ts";
import type { Principal } from "../sign-in/principal.ts";
import { readDocument } from "../sync/edit-score.ts";
import { readReason, type TakeReason } from "./reason.ts";
import { readTakeView, type TakeView } from "./view.ts";

/** A take with what it proposes (none of it, once it has been decided on and cleared away) and why it exists. */
export type TakeWithTracks = TakeView & { tracks: Track[]; reason: TakeReason };

/**
 * One take with its tracks and their notes, so that some of them can be accepted, and with the reason for it.
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
  const [doc, reason] = await Promise.all([readDocument(projectId), readReason(takeId)]);
  return { ...view, tracks: readTake(doc, takeId)?.tracks ?? [], reason };
}
