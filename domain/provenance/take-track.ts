/*
 * Notes of takes are followed like those of the score, so that it is known who wrote what in somebody's alternative. No
 * identifier of a track holds a slash.
 */
const BEGINNING = "takes/";

/** Under which name the notes of a take's track are kept. */
export function takeTrackId(takeId: string, trackId: string): string {
  return `${BEGINNING}${takeId}/${trackId}`;
}

/** The take and the track of it that a name stands for; null for a track of the score. */
export function takeTrackOf(name: string): { takeId: string; trackId: string } | null {
  if (!name.startsWith(BEGINNING)) return null;
  const [takeId = "", trackId = ""] = name.slice(BEGINNING.length).split("/");
  return { takeId, trackId };
}
