import { z } from "zod";
import { isPlainLine, parseInput } from "../sign-in/input.ts";

export const TITLE_MAX_LENGTH = 120;
const UNTITLED = "Untitled";
const COPY = "Copy of ";

const titleInput = z.object({
  title: z
    .string("Type a title.")
    .trim()
    .min(1, "Type a title.")
    .max(TITLE_MAX_LENGTH, `A title has at most ${TITLE_MAX_LENGTH} characters.`)
    .refine(isPlainLine, "A title is one line of letters, digits and signs."),
});

/** The title without spaces around it. @throws Failure "invalid" when it is empty or too long */
export function parseTitle(title: string): string {
  return parseInput(titleInput, { title }).title;
}

export function defaultTitle(melodyTitle: string | undefined): string {
  return melodyTitle ?? UNTITLED;
}

/** "Copy of ...", cut where it would be too long. */
export function copyTitle(title: string): string {
  const start = title.startsWith(COPY) ? title : COPY + title;
  // By characters as people count them, so that no emoji is cut in half.
  return Array.from(start).slice(0, TITLE_MAX_LENGTH).join("").trim();
}
