import { z } from "zod";

/** What can be set about a model, read from the JSON Schema that it publishes. */
export type ParameterField = { name: string; title: string; description: string } & (
  | { kind: "number"; min: number; max: number; step: number; fallback: number }
  | { kind: "choice"; options: readonly string[]; fallback: string | null }
  | { kind: "several"; options: readonly string[]; fallback: readonly string[] }
  | { kind: "switch"; fallback: boolean }
);

const text = z.string().default("");
const base = { title: text, description: text };
const property = z.union([
  z
    .looseObject({
      ...base,
      type: z.enum(["number", "integer"]),
      minimum: z.number(),
      maximum: z.number(),
      default: z.number().optional(),
    })
    .transform(({ type, minimum: min, maximum: max, default: fallback = min, title, description }) => ({
      title,
      description,
      kind: "number" as const,
      min,
      max,
      step: type === "integer" || max - min > MOST_FRACTIONS ? 1 : FRACTION,
      fallback,
    })),
  z
    .looseObject({ ...base, enum: z.array(z.string()), default: z.string().nullable().default(null) })
    .transform(({ title, description, enum: options, default: fallback }) => ({
      title,
      description,
      kind: "choice" as const,
      options,
      fallback,
    })),
  z
    .looseObject({
      ...base,
      type: z.literal("array"),
      items: z.looseObject({ enum: z.array(z.string()) }),
      default: z.array(z.string()).optional(),
    })
    .transform(({ title, description, items, default: fallback = items.enum }) => ({
      title,
      description,
      kind: "several" as const,
      options: items.enum,
      fallback,
    })),
  z
    .looseObject({ ...base, type: z.literal("boolean"), default: z.boolean().default(false) })
    .transform(({ title, description, default: fallback }) => ({
      title,
      description,
      kind: "switch" as const,
      fallback,
    })),
]);
const schemaShape = z.looseObject({ properties: z.record(z.string(), z.unknown()).default({}) });

const FRACTION = 0.1;
/** A range wider than this is set in whole steps. */
const MOST_FRACTIONS = 20;

/** The fields of a schema that a slider, a list or a switch can set, without those named in `except`. */
export function parameterFields(schema: Record<string, unknown>, except: readonly string[] = []): ParameterField[] {
  const { properties } = schemaShape.parse(schema);
  return Object.entries(properties).flatMap(([name, raw]) => {
    if (except.includes(name)) return [];
    const read = property.safeParse(raw);
    return read.success ? [{ name, ...read.data, title: read.data.title || name }] : [];
  });
}

/** Whether a model can be told this at all. */
export function hasParameter(schema: Record<string, unknown>, name: string): boolean {
  return name in schemaShape.parse(schema).properties;
}

/** What was chosen where it fits the fields, and the fields' own values elsewhere: what is asked for. */
export function parametersOf(
  fields: readonly ParameterField[],
  chosen: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = fits(field, chosen[field.name]) ? chosen[field.name] : field.fallback;
      return value === null ? [] : [[field.name, value]];
    }),
  );
}

function fits(field: ParameterField, value: unknown): boolean {
  if (field.kind === "number") return typeof value === "number" && value >= field.min && value <= field.max;
  if (field.kind === "choice") return typeof value === "string" && field.options.includes(value);
  if (field.kind === "several") return Array.isArray(value) && value.every((one) => field.options.includes(one));
  return typeof value === "boolean";
}
