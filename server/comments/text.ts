import { z } from "zod";

/**
 * Text of several lines that people read, and that the database can hold: without control characters (but for line
 * breaks and tabs), halves of characters, and marks that turn the reading direction of what stands around them.
 */
export function plainText(most: number, empty: string) {
  return z
    .string(empty)
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .min(1, empty)
        .max(most, `That is too long: at most ${most} characters fit here.`)
        .refine((text) => !UNFIT.test(text), "There are characters in it that cannot be shown. Take them out."),
    );
}

const UNFIT = /(?![\n\t])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
