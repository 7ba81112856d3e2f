import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_CREATIVITY, MAX_VOICES } from "./accompany.ts";
import { checkParameters } from "./check-parameters.ts";
import { takeLabel } from "./label.ts";
import { parametersJsonSchema, TECHNIQUE_IDS, TECHNIQUES } from "./technique.ts";

describe("a technique's parameters", () => {
  it("[GE3] have a default each: nothing needs to be said", () => {
    for (const id of TECHNIQUE_IDS) expect(checkParameters(id, undefined)).toMatchObject({ ok: true });
    expect(checkParameters("accompany", {})).toEqual({ ok: true, parameters: { voices: 3, creativity: 0.8 } });
  });

  it("[GE3] come through unchanged when they are in range", () => {
    const voices = fc.integer({ min: 1, max: MAX_VOICES });
    const creativity = fc.double({ min: 0, max: MAX_CREATIVITY, noNaN: true });
    fc.assert(
      fc.property(fc.record({ voices, creativity }), (parameters) => {
        expect(checkParameters("accompany", parameters)).toEqual({ ok: true, parameters });
      }),
    );
  });

  it("[GE3] are refused with the name of each that is wrong, whatever was sent", () => {
    const outside = fc.oneof(
      fc.integer({ min: MAX_VOICES + 1 }),
      fc.integer({ max: 0 }),
      fc.string(),
      fc.constant(1.5),
    );
    fc.assert(
      fc.property(outside, (voices) => {
        const checked = checkParameters("accompany", { voices, programs: [128] });
        expect(checked.ok ? [] : checked.issues.map((issue) => issue.path)).toEqual([
          "parameters.voices",
          "parameters.programs.0",
        ]);
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(checkParameters("accompany", [value]).ok).toBe(false);
      }),
    );
  });

  it("[GE3] are described by JSON Schema in words for people", () => {
    for (const id of TECHNIQUE_IDS) {
      const schema = parametersJsonSchema(id);
      expect(schema).toMatchObject({ type: "object", additionalProperties: false });
      expect(schema).not.toHaveProperty("required");
      const fields = Object.keys(TECHNIQUES[id].parameters.parse({}));
      for (const field of fields) {
        expect(schema).toHaveProperty(["properties", field, "title"]);
        expect(schema).toHaveProperty(["properties", field, "description"]);
      }
    }
  });
});

it("a take's label says what made it, and the seed that makes it again", () => {
  expect(takeLabel("accompany", 1, 42)).toBe("Accompany: 1 voice (seed 42)");
  expect(takeLabel("compose", 3, 1)).toBe("compose: 3 voices (seed 1)");
});
