import type { Track } from "../../../domain/score/score.ts";
import { useDesk, useScore, useStudioState } from "./use-desk.tsx";

/** The track that the roll shows and edits, of the score or of somebody's alternative, or null in an empty score. */
export function useActiveTrack(): Track | null {
  const id = useStudioState((state) => state.activeTrackId);
  const { view } = useDesk();
  return useScore(() => view.track(id ?? ""));
}
