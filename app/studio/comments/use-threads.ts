import { useMemo } from "react";
import type { Anchor } from "../../../domain/comments/anchor.ts";
import { describeLoss, describePlacement } from "../../../domain/comments/describe-place.ts";
import { type Placement, placeAnchor } from "../../../domain/comments/place-anchor.ts";
import { useDesk, useScore } from "../desk/use-desk.tsx";
import { useComments } from "./comments-of.ts";
import { allThreads, type Thread } from "./state.ts";

/** All threads, those on their way too, the latest changed first. */
export function useThreads(): readonly Thread[] {
  const { me } = useDesk();
  const state = useComments((all) => all);
  return useMemo(() => allThreads(state, me.id), [state, me.id]);
}

export type Placed = { place: Placement; words: string; loss: string | null };

/** Where something stands in the score as it is now, also in words. */
export function usePlace(anchor: Anchor): Placed {
  const score = useScore((all) => all);
  return useMemo(() => {
    const place = placeAnchor(anchor, score);
    return { place, words: describePlacement(place, score), loss: describeLoss(place) };
  }, [anchor, score]);
}
