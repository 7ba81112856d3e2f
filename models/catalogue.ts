import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { editParameters } from "../domain/techniques/edit.ts";
import { listenParameters } from "../domain/techniques/listen.ts";
import { accompanyParameters, type ModelDescription, type Technique } from "./technique.ts";

/** The shipped models, without their weights: this file and what it imports never load TensorFlow.js. */
type Entry = Omit<ModelDescription, "parametersSchema" | "metrics" | "card"> & {
  family: Family;
  /** Below `models/`: its card, measured figures and weights. */
  folder: string;
};
/** Whose code runs a model. */
export type Family = "gan" | "ar-cnn";

const entries: Entry[] = [
  {
    id: "gan-chorales",
    family: "gan",
    folder: "gan",
    technique: "accompany",
    techniques: ["accompany"],
    name: "Chorale voices",
    summary: "Adds alto, tenor and bass to a melody, in the manner of Bach's chorales (a conditional GAN).",
  },
  {
    id: "gan-band",
    family: "gan",
    folder: "gan/band",
    technique: "accompany",
    techniques: ["accompany"],
    name: "Band",
    summary:
      "Gives a melody drums, bass, chords and strings, in a style and along a chord progression (a conditional GAN).",
  },
  {
    id: "ar-cnn-chorales",
    family: "ar-cnn",
    folder: "ar-cnn",
    technique: "edit",
    techniques: ["edit", "listen"],
    name: "Chorale edits",
    summary:
      "Adds and removes notes until your music sounds more like one of Bach's chorales, and tells which bars sound unlike one.",
  },
];

const parameterSchemas: Partial<Record<Technique, z.ZodType>> = {
  accompany: accompanyParameters,
  edit: editParameters,
  listen: listenParameters,
};
const here = dirname(fileURLToPath(import.meta.url));

/** Every shipped model with its parameters as JSON Schema, its measured figures and its card. */
export function listModels(): ModelDescription[] {
  return entries.map(({ family: _, folder, ...entry }) => ({
    ...entry,
    parametersSchema: jsonSchemaOf(entry.technique),
    metrics: measuredIn(folder),
    card: readFileSync(join(here, folder, "CARD.md"), "utf8"),
  }));
}

/** The model of a technique with that id, or the technique's first model when no id is given. */
export function findModel(technique: string, id?: string): ModelDescription | undefined {
  return listModels().find(
    (model) => techniqueNames(model).includes(technique) && (id === undefined || model.id === id),
  );
}

function techniqueNames({ techniques }: ModelDescription): readonly string[] {
  return techniques;
}

/** The folder of a model's weights; throws for an unknown id. */
export function weightsFolder(id: string): string {
  return join(here, entryOf(id).folder, "weights");
}

/** Whose code runs a model; throws for an unknown id. */
export function familyOf(id: string): Family {
  return entryOf(id).family;
}

function entryOf(id: string): Entry {
  const entry = entries.find((candidate) => candidate.id === id);
  if (entry) return entry;
  throw new Error(`There is no model "${id}". There are: ${entries.map((candidate) => candidate.id).join(", ")}.`);
}

export type ParameterIssue = { path: string; message: string };

/** Checks what people ask of a technique and fills in what they left out; each issue names the parameter it is about. */
export function parseParameters(
  technique: string,
  raw: unknown,
): { ok: true; value: unknown } | { ok: false; issues: ParameterIssue[] } {
  const schema = Object.entries(parameterSchemas).find(([name]) => name === technique)?.[1];
  if (!schema)
    return { ok: false, issues: [{ path: "technique", message: `There is no technique "${technique}" yet.` }] };
  const parsed = schema.safeParse(raw ?? {});
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })) };
}

function jsonSchemaOf(technique: Technique): Record<string, unknown> {
  const schema = parameterSchemas[technique];
  return schema ? { ...z.toJSONSchema(schema, { io: "input" }) } : {};
}

/** The figures that `npm run evaluate -- FAMILY ... --save` wrote beside the weights. */
function measuredIn(folder: string): Record<string, number> {
  const path = join(here, folder, "measured.json");
  if (!existsSync(path)) return {};
  return z.object({ metrics: z.record(z.string(), z.number()) }).parse(JSON.parse(readFileSync(path, "utf8"))).metrics;
}
