import type { Visibility } from "../shapes.ts";

/** Who may use a model, as people choose it. */
export const WHO: Record<Visibility, { label: string; description: string }> = {
  private: { label: "Only you", description: "Nobody else sees it." },
  project: { label: "The people of one project", description: "Everybody who may open that project can ask it." },
  everybody: { label: "Everybody on this Tutti", description: "It appears beside the models that come with Tutti." },
};

export const VISIBILITIES = ["private", "project", "everybody"] as const satisfies readonly Visibility[];
