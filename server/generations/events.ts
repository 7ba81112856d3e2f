import { isFailure } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { latestOf } from "./latest.ts";
import { requireGeneration } from "./read.ts";
import { type GenerationView, isFinal } from "./view.ts";
import { watchGeneration } from "./watch.ts";

/** Who may see a generation is asked again this often while somebody watches it. */
const ACCESS_CHECK_MS = 5_000;

/**
 * A generation as it proceeds: its present state first, then each change, and at least one sign of life every few
 * seconds; ends after a final state, or when the person may no longer see it. A slow reader gets the latest state only.
 *
 * @throws Failure "notFound", before the first event
 */
export async function generationEvents(
  principal: Principal,
  id: string,
  shareToken?: string,
): Promise<AsyncIterable<GenerationView>> {
  const check = () => requireGeneration(principal, id, "generation.read", shareToken);
  await check();
  const events = latestOf<GenerationView>(() => {
    clearInterval(checking);
    stop();
  });
  const checking = setInterval(() => {
    check().catch((error: unknown) => {
      if (isFailure(error)) events.end();
    });
  }, ACCESS_CHECK_MS);
  const stop = await watchGeneration(id, (view) => {
    if (view) events.push(view);
    if (!view || isFinal(view.state)) events.end();
  });
  return events;
}
