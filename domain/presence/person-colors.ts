/** What people's cursors are painted with: light enough to carry the dark letters of a name badge. */
export const PERSON_COLORS = [
  "#ffb545",
  "#62b6ff",
  "#7ddc8a",
  "#f48fb1",
  "#b79cff",
  "#4fd6c9",
  "#ff8a65",
  "#d4e157",
] as const;

type Colored = { id: string; color: string };

/**
 * One colour a person among those who are here: of several with the same one, all but one (the first by identifier) get
 * a colour that nobody has. A pure function of who is here, so that everybody sees everybody alike. When there are more
 * people than colours, the rest keep theirs.
 *
 * @returns the colour of each person by identifier
 */
export function distinctColors(people: readonly Colored[]): Map<string, string> {
  const byId = [...people].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const colors = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, color } of byId) {
    if (colors.has(id) || taken.has(color)) continue;
    colors.set(id, color);
    taken.add(color);
  }
  for (const { id, color } of byId) {
    if (colors.has(id)) continue;
    const free = PERSON_COLORS.find((candidate) => !taken.has(candidate)) ?? color;
    colors.set(id, free);
    taken.add(free);
  }
  return colors;
}
