import type { Track } from "../../../domain/score/score.ts";
import { useScore, useStudioState } from "./use-desk.tsx";

/** The track that the roll shows and edits, or null in an empty score. */
export function useActiveTrack(): Track | null {
  const id = useStudioState((state) => state.activeTrackId);
  return useScore((score) => score.tracks.find((track) => track.id === id) ?? null);
}
