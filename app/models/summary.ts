import { ABOUT_ARCHITECTURES, ABOUT_LAYOUTS, architecture, layout } from "../../domain/training/architectures.ts";
import type { ModelView } from "../../server/generations/models.ts";
import { WHO } from "./publish/who.ts";
import type { OwnModel } from "./shapes.ts";

/** A model in a list: whose it is, what it does. */
export type ModelSummary = { id: string; name: string; about: string; facts: string[] };

const DOES: Record<string, string> = {
  accompany: "accompanies a melody",
  edit: "adds and removes notes",
  listen: "listens bar by bar",
};

/** What a technique does, in a few words. */
export const doesWhat = (technique: string) => DOES[technique] ?? technique;

/** "MuseGAN, band". What a newer Tutti calls otherwise is told as it is. */
export function networkWords(model: Pick<OwnModel, "architecture" | "layout">): string {
  const network = architecture.safeParse(model.architecture);
  const lineUp = layout.safeParse(model.layout);
  return [
    network.success ? ABOUT_ARCHITECTURES[network.data].title : model.architecture,
    lineUp.success ? ABOUT_LAYOUTS[lineUp.data].title.toLowerCase() : model.layout,
  ]
    .filter((words) => words !== "")
    .join(", ");
}

export function ownSummary(model: OwnModel): ModelSummary {
  const { id, name, description, technique, visibility, project, workspace, isOwn, ownerName } = model;
  const shared = project?.title ?? workspace?.name;
  const who = shared === undefined ? WHO[visibility].label.toLowerCase() : `for the people of “${shared}”`;
  return {
    id,
    name,
    about: description,
    facts: [doesWhat(technique), networkWords(model), isOwn ? who : `by ${ownerName}`],
  };
}

export function shippedSummary({ id, title, description, technique, available }: ModelView): ModelSummary {
  const away = available ? [] : ["no worker can run it at the moment"];
  return { id, name: title, about: description, facts: [doesWhat(technique), ...away] };
}
