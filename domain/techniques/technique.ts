import { z } from "zod";
import { accompanyParameters } from "./accompany.ts";
import { editParameters } from "./edit.ts";
import { listenParameters } from "./listen.ts";

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
  /** Whether it proposes music: a technique that only judges ends without a take. */
  makesTake: boolean;
  parameters: z.ZodType<Record<string, unknown>>;
};

export const TECHNIQUE_IDS = ["accompany", "edit", "listen"] as const;
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
    makesTake: true,
    parameters: accompanyParameters,
  },
  edit: {
    id: "edit",
    title: "Edit",
    about:
      "Adds and removes notes, one after the other, until your music sounds more like a chorale (an orderless network).",
    needs: "some notes",
    defaultModelId: "ar-cnn-chorales",
    makesTake: true,
    parameters: editParameters,
  },
  listen: {
    id: "listen",
    title: "Listen",
    about: "Tells bar by bar how unlike a chorale your music sounds, and which notes stand out (the critic's ear).",
    needs: "some notes",
    defaultModelId: "ar-cnn-chorales",
    makesTake: false,
    parameters: listenParameters,
  },
};

/** JSON Schema (draft 2020-12) of what a request may say; fields with a default may be left out. */
export function parametersJsonSchema(id: TechniqueId): Record<string, unknown> {
  return { ...z.toJSONSchema(TECHNIQUES[id].parameters, { io: "input" }) };
}
