import { isFailure, tooMany, unauthenticated } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { isStillSignedIn } from "../sign-in/still-signed-in.ts";
import { latestOf } from "./latest.ts";
import { QUEUE_RETRY_SECONDS, WATCHES_PER_PERSON } from "./limits.ts";
import { requireGeneration } from "./read.ts";
import { type GenerationEvent, tell } from "./tell.ts";
import { isFinal } from "./view.ts";
import { type Snapshot, watchGeneration } from "./watch.ts";

/** Who may see a generation is asked again this often while somebody watches it. */
const ACCESS_CHECK_MS = 5_000;

const watching = new Map<string, number>();

/**
 * A generation as it proceeds: its present state first, then each change, and at least one sign of life every few
 * seconds; its edit events in their order, all of them, also for who comes late; ends after a final state, or when the
 * person may no longer see it: a right, a session or a token that ended. A slow reader gets the latest state only.
 *
 * @throws Failure "notFound" or "tooMany" (one person watches very many), before the first event
 */
export async function generationEvents(
  principal: Principal,
  id: string,
  shareToken?: string,
  checkEveryMs: number = ACCESS_CHECK_MS,
): Promise<AsyncIterable<GenerationEvent>> {
  await requireGeneration(principal, id, "generation.read", shareToken);
  const leave = enter(principal.userId);
  let ended = false;
  let stop = () => {};
  const snapshots = latestOf<Snapshot>(() => {
    ended = true;
    clearInterval(checking);
    stop();
    leave();
  });
  const check = async () => {
    if (!(await isStillSignedIn(principal))) throw unauthenticated();
    await requireGeneration(principal, id, "generation.read", shareToken);
  };
  const checking = setInterval(() => {
    check().catch((error: unknown) => {
      if (isFailure(error)) snapshots.end();
    });
  }, checkEveryMs);
  stop = await watchGeneration(id, (snapshot) => {
    if (snapshot) snapshots.push(snapshot);
    if (!snapshot || isFinal(snapshot.view.state)) snapshots.end();
  });
  // It may have ended, or its reader gone, before there was anything to stop.
  if (ended) stop();
  return tell(snapshots);
}

/** Counts somebody who watches; the result counts them out. */
function enter(userId: string): () => void {
  const count = watching.get(userId) ?? 0;
  if (count >= WATCHES_PER_PERSON) {
    throw tooMany("You watch very many generations at once: close some of them first.", QUEUE_RETRY_SECONDS);
  }
  watching.set(userId, count + 1);
  return () => {
    const left = (watching.get(userId) ?? 1) - 1;
    if (left > 0) watching.set(userId, left);
    else watching.delete(userId);
  };
}
