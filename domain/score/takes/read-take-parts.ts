import type * as Y from "yjs";
import { z } from "zod";
import { MAX_TRACKS } from "../limits.ts";
import type { Take } from "../score.ts";
import { sectionChange, type TakeDecision, takeDecision } from "./decision.ts";
import { acceptedId } from "./voices.ts";

const replaces = z.object({
  startTick: z.number().min(0),
  endTick: z.number().min(0),
  into: z.array(z.string()).max(MAX_TRACKS),
});
const decisions = z.array(takeDecision);
const shares = z.array(z.tuple([z.string(), z.int().min(0)]));

/** What a take replaces and what was decided on it; nothing where peers left what makes no sense. */
export function readTakeParts(
  map: Y.Map<unknown>,
  take: Pick<Take, "id" | "state" | "tracks">,
): Pick<Take, "replaces" | "decisions" | "shares"> {
  const stored = decisions.safeParse(map.get("decisions"));
  const dealt = shares.safeParse(map.get("shares"));
  return {
    replaces: replaces.nullable().catch(null).parse(map.get("replaces")),
    decisions: stored.success ? stored.data : take.state === "accepted" ? [oldDecision(map, take)] : [],
    ...(dealt.success ? { shares: dealt.data } : {}),
  };
}

/** Under which identifier it stands. */
const OLD_DECISION = "decision-1";

/** A take that was accepted before decisions were written down one by one: all of it, at once. */
function oldDecision(map: Y.Map<unknown>, { id, tracks }: Pick<Take, "id" | "tracks">): TakeDecision {
  const idsOf = (track: Take["tracks"][number]) => track.notes.map((note) => note.id);
  return {
    id: OLD_DECISION,
    took: tracks.flatMap(idsOf),
    wrote: tracks.map((track) => ({ trackId: acceptedId(id, track.id), noteIds: idsOf(track) })),
    spans: [],
    changes: sectionChange.array().catch([]).parse(map.get("replaced")),
    kept: tracks.flatMap(idsOf).length,
    closes: true,
  };
}
