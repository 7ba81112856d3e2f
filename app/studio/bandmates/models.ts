import { z } from "zod";
import type { BandmateId } from "./bandmate.ts";

/** A model that somebody can ask, as the HTTP API lists it; only what the panel needs. */
export const modelSchema = z.object({
  id: z.string(),
  technique: z.string(),
  /** everything that it can be asked for; `parameters` are those of `technique` */
  techniques: z.array(z.string()).optional(),
  title: z.string(),
  description: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  available: z.boolean(),
});
export type Model = z.infer<typeof modelSchema>;
export const modelsSchema = z.object({ models: z.array(modelSchema) });

/** The models of one technique, those that can answer now first. */
export function modelsFor(models: readonly Model[], technique: BandmateId): Model[] {
  return models
    .filter((model) => (model.techniques ?? [model.technique]).includes(technique))
    .sort((a, b) => Number(b.available) - Number(a.available));
}
