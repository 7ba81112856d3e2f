import { z } from "zod";
import { invalid } from "../failures.ts";

export const PASSWORD_MIN_LENGTH = 10;
export const PASSWORD_MAX_LENGTH = 200;
export const NAME_MAX_LENGTH = 60;
/** RFC 5321. */
const EMAIL_MAX_LENGTH = 254;

/** Control characters, halves of characters, and marks that turn the reading direction of what stands around them. */
const UNFIT_FOR_A_LINE = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;

/** Whether text can stand in a line that people read, and in the database, which takes no zero bytes. */
export function isPlainLine(text: string): boolean {
  return !UNFIT_FOR_A_LINE.test(text);
}

export const emailInput = z
  .string("Type an e-mail address.")
  .trim()
  .toLowerCase()
  .max(EMAIL_MAX_LENGTH, `An e-mail address has at most ${EMAIL_MAX_LENGTH} characters.`)
  .pipe(z.email("This is not an e-mail address. It looks like name@example.org."));

/** By length only: rules about digits and signs make worse passwords. */
export const passwordInput = z
  .string("Type a password.")
  .min(PASSWORD_MIN_LENGTH, `A password has at least ${PASSWORD_MIN_LENGTH} characters. A few words in a row are good.`)
  .max(PASSWORD_MAX_LENGTH, `A password has at most ${PASSWORD_MAX_LENGTH} characters.`);

export const nameInput = z
  .string("Type a name.")
  .trim()
  .min(1, "Type a name.")
  .max(NAME_MAX_LENGTH, `A name has at most ${NAME_MAX_LENGTH} characters.`)
  .refine(isPlainLine, "A name is one line of letters, digits and signs.");

export const colorInput = z
  .string("Choose a colour.")
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, "A colour looks like #3fa7d6.");

/** What the schema makes of it. @throws Failure "invalid" with one issue for each thing that is wrong */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })));
}
