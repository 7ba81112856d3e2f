import type { PRESENCE_COLORS } from "../../server/sign-in/friendly.ts";

/** What the colours that people can have are called, for those who do not see them. */
export const COLOR_NAMES: Record<(typeof PRESENCE_COLORS)[number], string> = {
  "#e5484d": "Red",
  "#f76b15": "Orange",
  "#d6a419": "Gold",
  "#46a758": "Green",
  "#12a594": "Teal",
  "#0090ff": "Blue",
  "#6e56cf": "Violet",
  "#ab4aba": "Purple",
  "#e93d82": "Pink",
};
