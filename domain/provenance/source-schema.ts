import { z } from "zod";
import { HOWS } from "./origin.ts";

const generated = z.object({
  takeId: z.string(),
  generationId: z.string().nullable(),
  technique: z.string().nullable(),
  model: z.string().nullable(),
  seed: z.number().nullable(),
  askedBy: z.string().nullable().meta({ description: "the user who asked for it" }),
});

const base = z.object({
  by: z.string().nullable().meta({ description: "the user whose act brought it; null: the server, or a visitor" }),
  at: z.string().meta({ description: "when, ISO 8601" }),
  how: z.enum(HOWS),
  generated: generated.exactOptional(),
  from: z.object({ projectId: z.string() }).exactOptional(),
});

/** A `Source`, as it is stored and answered. */
export const sourceSchema = base.extend({ of: base.exactOptional() });
