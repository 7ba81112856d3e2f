import type { Visibility } from "../shapes.ts";

/** Who may use a model, as people choose it. */
export const WHO: Record<Visibility, { label: string; description: string }> = {
  private: { label: "Only you", description: "Nobody else sees it." },
  project: { label: "The people of one project", description: "Everybody who may open that project can ask it." },
  workspace: {
    label: "The people of one workspace",
    description: "Everybody in that group can ask it, in any project.",
  },
  everybody: { label: "Everybody on this Tutti", description: "It appears beside the models that come with Tutti." },
};

export const VISIBILITIES = ["private", "project", "workspace", "everybody"] as const satisfies readonly Visibility[];
