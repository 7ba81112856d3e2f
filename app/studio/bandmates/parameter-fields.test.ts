import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parametersJsonSchema } from "../../../domain/techniques/technique.ts";
import { hasParameter, parameterFields, parametersOf } from "./parameter-fields.ts";

const words = { title: "T", description: "D" };
const schema = z.toJSONSchema(
  z.strictObject({
    risk: z.number().min(0.5).max(6).default(1).meta(words),
    rounds: z.int().min(0).max(100).default(50).meta(words),
    style: z.enum(["Bach", "Band"]).default("Bach").meta(words),
    parts: z
      .array(z.enum(["bass", "drums"]))
      .default(["bass"])
      .meta(words),
    swing: z.boolean().default(true).meta(words),
    keepNotes: z.array(z.object({ pitch: z.int() })).default([]),
  }),
  { io: "input" },
);

describe("what can be set about a model", () => {
  it("[ST31] is what the model publishes: ranges, choices and switches with their words", () => {
    const fields = parameterFields(schema, ["rounds"]);
    expect(fields.map(({ name, kind, fallback }) => [name, kind, fallback])).toEqual([
      ["risk", "number", 1],
      ["style", "choice", "Bach"],
      ["parts", "several", ["bass"]],
      ["swing", "switch", true],
    ]);
    expect(fields[0]).toMatchObject({ ...words, min: 0.5, max: 6, step: 0.1 });
    expect(hasParameter(schema, "keepNotes")).toBe(true);
    expect(hasParameter(schema, "chords")).toBe(false);
  });

  it("[ST31] is asked for as it was chosen, where the model knows it", () => {
    const fields = parameterFields(schema);
    const chosen = { risk: 99, style: "Band", parts: ["drums"], swing: "yes", unknown: 1 };
    expect(parametersOf(fields, chosen)).toEqual({ risk: 1, rounds: 50, style: "Band", parts: ["drums"], swing: true });
  });

  it("[ST31] has a slider for every number that people edit with", () => {
    const names = parameterFields(parametersJsonSchema("edit")).map(({ name }) => name);
    expect(names).toEqual(["maximumNotesToRemove", "maximumNotesToAdd", "samplingIterations", "creativeRisk"]);
  });
});
