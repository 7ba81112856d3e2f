import { z } from "zod";
import { isPlainLine } from "../sign-in/input.ts";
import { MAX_DATASET_PROJECTS, MAX_LICENCE, MAX_NAME } from "./limits.ts";

/** Text for people in one line, at most so long. */
export function plainLine(most: number, what: string) {
  return z
    .string()
    .trim()
    .max(most, `${what} has at most ${most} characters.`)
    .refine(isPlainLine, `${what} is one line of letters, digits and signs.`);
}

const name = plainLine(MAX_NAME, "A name").min(1, "Type a name.");
const licence = plainLine(MAX_LICENCE, "A licence");

/** What people say about a dataset beside its files. */
export const datasetLabels = z.object({ name: name.optional(), licence: licence.default("") });
export type DatasetLabels = z.input<typeof datasetLabels>;

export const fromProjectsInput = datasetLabels.extend({
  fromProjects: z.array(z.uuid()).min(1, "Choose at least one project.").max(MAX_DATASET_PROJECTS),
});
export type FromProjects = z.input<typeof fromProjectsInput>;
