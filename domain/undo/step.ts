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

/**
 * The roots in which people's changes can be undone: what a format says of itself stays out of it. Of takes, people change the notes
 * of alternatives; decisions are the server's.
 */
export const UNDO_ROOTS: readonly string[] = ["tracks", "tempos", "meters", "keys", "markers", "takes"];

/** A note's place, [root, track, map, id] in the score or behind [root, take] in an alternative, or null. */
export function inTrackMap(path: Path): { trackPath: Path; map: TrackMap; id: string } | null {
  const trackPath = path.slice(0, -2);
  const [name, id] = path.slice(-2);
  const map = TRACK_MAPS.find((one) => one === name);
  if (!isTrackPath(trackPath) || !map || id === undefined) return null;
  return { trackPath, map, id };
}

/** Whether a path is that of a track, of the score or of a take. */
export function isTrackPath(path: Path): boolean {
  return path[0] === "takes" ? path.length === 4 && path[2] === "tracks" : path[0] === "tracks" && path.length === 2;
}

export const pathKey = (path: Path): string => path.join("\n");
