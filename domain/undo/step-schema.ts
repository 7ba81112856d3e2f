import { z } from "zod";
import type { Content, Json } from "./content.ts";
import type { Stacks } from "./stacks.ts";

const json: z.ZodType<Json> = z.json();
const content: z.ZodType<Content> = z.lazy(() =>
  z.union([z.object({ value: json }), z.object({ map: z.map(z.string(), content) })]),
);
const change = z.object({ path: z.array(z.string()).min(2), before: content.nullable(), after: content.nullable() });

/** A step as it is kept in the browser. */
export const stepSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("edit"), id: z.string(), changes: z.array(change).min(1), bytes: z.number() }),
  z.object({
    kind: z.literal("take"),
    id: z.string(),
    takeId: z.string(),
    what: z.enum(["accept", "discard"]),
    body: z.record(z.string(), z.unknown()),
  }),
]);
export const stacksSchema: z.ZodType<Stacks> = z.object({ undo: z.array(stepSchema), redo: z.array(stepSchema) });
