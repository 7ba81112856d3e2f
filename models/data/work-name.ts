/**
 * The work that a file is probably a version of, by its name: folders, endings, copy numbers and words like "final" are
 * dropped, so that "Songs/Blue Moon (2).mid" and "blue_moon_v3.midi" are one work.
 */
export function workByName(name: string): string {
  const base = name.slice(name.lastIndexOf("/") + 1).replace(/\.[a-z0-9]{1,4}$/i, "");
  const words = base.toLowerCase().replace(/[\s_\-.]+/g, " ");
  const bare = words
    .replace(/\(\d+\)|\[\d+\]|\bcopy( \d+)?\b|\bkopie\b|\bv(ersion)? ?\d+\b|\b(final|edit|new|draft)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return bare === "" ? words.trim() : bare;
}
