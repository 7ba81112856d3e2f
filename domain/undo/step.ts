import { TRACK_MAPS, type TrackMap } from "../score/document.ts";
import type { Content } from "./content.ts";

/** Where something stands in the document: the name of a root, then keys. */
export type Path = readonly string[];

/** One place that a gesture changed; null where there was, or is, nothing. */
export type Change = { path: Path; before: Content | null; after: Content | null };

/** One gesture: all that it changed. */
export type EditStep = { kind: "edit"; id: string; changes: readonly Change[]; bytes: number };

/** A decision on a take: the server carries it out and takes it back, for more belongs to it than the score. */
export type TakeStep = {
  kind: "take";
  id: string;
  takeId: string;
  what: "accept" | "discard";
  /** what was asked of the server, so that it can be asked again */
  body: Readonly<Record<string, unknown>>;
};
export type Step = EditStep | TakeStep;

/** The roots in which people's changes can be undone: what a format says of itself and the takes stay out of it. */
export const UNDO_ROOTS: readonly string[] = ["tracks", "tempos", "meters", "keys", "markers"];

/** A note's place, [root, track, map, id], or null. */
export function inTrackMap(path: Path): { trackPath: Path; map: TrackMap; id: string } | null {
  const [root, trackId, name, id] = path;
  const map = TRACK_MAPS.find((one) => one === name);
  if (root !== "tracks" || trackId === undefined || !map || id === undefined) return null;
  return { trackPath: [root, trackId], map, id };
}

export const pathKey = (path: Path): string => path.join("\n");
