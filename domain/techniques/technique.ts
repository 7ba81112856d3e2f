import { z } from "zod";
import { accompanyParameters } from "./accompany.ts";

/** What a model does to a score, in words for people, with the parameters that it takes. */
export type Technique = {
  id: TechniqueId;
  title: string;
  /** What it does, for somebody who never heard of the model behind it. */
  about: string;
  /** What the chosen tracks must hold before it can start. */
  needs: string;
  /** The model that runs when nobody chooses another. */
  defaultModelId: string;
  parameters: z.ZodType<Record<string, unknown>>;
};

export const TECHNIQUE_IDS = ["accompany"] as const;
export const techniqueId = z.enum(
  TECHNIQUE_IDS,
  `There is no such technique here: choose ${TECHNIQUE_IDS.join(", ")}.`,
);
export type TechniqueId = z.output<typeof techniqueId>;

/** Every technique that exists; more arrive with their models. */
export const TECHNIQUES: Record<TechniqueId, Technique> = {
  accompany: {
    id: "accompany",
    title: "Accompany",
    about: "Writes more voices under a melody, in its key and with its rhythm (a conditional GAN).",
    needs: "a melody",
    defaultModelId: "gan-chorales",
    parameters: accompanyParameters,
  },
};

/** JSON Schema (draft 2020-12) of what a request may say; fields with a default may be left out. */
export function parametersJsonSchema(id: TechniqueId): Record<string, unknown> {
  return { ...z.toJSONSchema(TECHNIQUES[id].parameters, { io: "input" }) };
}
