import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApiDocument } from "./openapi.ts";
import { OPERATIONS } from "./operations/all.ts";

const document = z
  .object({
    openapi: z.literal("3.1.0"),
    servers: z.tuple([z.object({ url: z.string() })]),
    paths: z.record(
      z.string(),
      z.record(z.string(), z.looseObject({ operationId: z.string(), responses: z.unknown() })),
    ),
  })
  .parse(openApiDocument("https://tutti.example"));

function referencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : referencesIn(inner),
  );
}

/** What a JSON pointer with "#" before it points at. */
function at(root: unknown, reference: string): unknown {
  return reference
    .split("/")
    .slice(1)
    .reduce<unknown>((value, key) => z.record(z.string(), z.unknown()).catch({}).parse(value)[key], root);
}

describe("the OpenAPI document", () => {
  it("[AP2] describes every operation that the router answers, and nothing else", () => {
    const described = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((operation) => operation.operationId),
    );
    expect(described.sort()).toEqual(OPERATIONS.map((operation) => operation.id).sort());
  });

  it("names every parameter of a path", () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      for (const operation of Object.values(methods)) {
        const { parameters } = z
          .object({ parameters: z.array(z.object({ name: z.string(), in: z.string() })) })
          .parse(operation);
        const given = parameters.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name);
        expect(given.sort()).toEqual(wanted.sort());
      }
    }
  });

  it("[AP2] refers to nothing that is not in it", () => {
    const whole = openApiDocument("https://tutti.example");
    const references = referencesIn(whole);
    expect(references).toContain("#/components/schemas/Project");
    for (const reference of references) expect(at(whole, reference), reference).toBeTypeOf("object");
  });

  it("[AP2] closes no answer: clients have to expect that it grows", () => {
    expect(JSON.stringify(openApiDocument("https://tutti.example").components)).not.toContain(
      '"additionalProperties":false',
    );
  });

  it("says where the API is", () => {
    expect(document.servers[0].url).toBe("https://tutti.example/api/v1");
  });

  it("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
