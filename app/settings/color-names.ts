import type { PERSON_COLORS } from "../../domain/presence/person-colors.ts";

/** What the colours that people can have are called, for those who do not see them. */
export const COLOR_NAMES: Record<(typeof PERSON_COLORS)[number], string> = {
  "#ffb545": "Amber",
  "#62b6ff": "Blue",
  "#7ddc8a": "Green",
  "#f48fb1": "Pink",
  "#b79cff": "Violet",
  "#4fd6c9": "Turquoise",
  "#ff8a65": "Coral",
  "#d4e157": "Lime",
};
