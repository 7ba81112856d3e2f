import { z } from "zod";
import { API_ROOT } from "./handle.ts";
import { liftNamedSchemas } from "./named-schemas.ts";
import type { Documented, Operation } from "./operation.ts";
import { nothing } from "./operation.ts";
import { OPERATIONS } from "./operations/all.ts";
import { problem } from "./shapes.ts";

const JSON_TYPE = "application/json";
const PROBLEM_TYPE = "application/problem+json";

type JsonSchema = Record<string, unknown>;

/** OpenAPI has no use for a dialect line in every schema; and answers may grow, so that none is closed. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    reused: "inline",
    override: ({ jsonSchema }) => {
      if (io === "output" && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return rest;
}

function parametersOf(schema: z.ZodType, where: "path" | "query"): JsonSchema[] {
  if (schema === nothing) return [];
  const { properties = {}, required = [] } = z
    .object({ properties: z.record(z.string(), z.unknown()).optional(), required: z.array(z.string()).optional() })
    .parse(schemaOf(schema, "input"));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: property,
  }));
}

function requestBody(operation: Operation): JsonSchema {
  if (operation.binary) {
    const content = Object.fromEntries(operation.binary.contentTypes.map((type) => [type, {}]));
    return { requestBody: { required: true, description: operation.binary.description, content } };
  }
  if (operation.upload) {
    const files = Object.fromEntries(operation.upload.contentTypes.map((type) => [type, {}]));
    const json = operation.body === nothing ? {} : { [JSON_TYPE]: { schema: schemaOf(operation.body, "input") } };
    return {
      requestBody: { required: true, description: operation.upload.description, content: { ...files, ...json } },
    };
  }
  if (operation.body === nothing) return {};
  return { requestBody: { content: { [JSON_TYPE]: { schema: schemaOf(operation.body, "input") } } } };
}

function response(documented: Documented): JsonSchema {
  const { description, schema, contentType } = documented;
  if (schema) return { description, content: { [contentType ?? JSON_TYPE]: { schema: schemaOf(schema, "output") } } };
  if (contentType) return { description, content: { [contentType]: {} } };
  return { description };
}

function documentationOf(operation: Operation): JsonSchema {
  const responses = Object.fromEntries(
    Object.entries(operation.responses).map(([status, documented]) => [
      status,
      Number(status) < 400
        ? response(documented)
        : { description: documented.description, content: { [PROBLEM_TYPE]: { schema: schemaOf(problem, "output") } } },
    ]),
  );
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.open ? { security: [] } : {}),
    parameters: [...parametersOf(operation.parameters, "path"), ...parametersOf(operation.query, "query")],
    ...requestBody(operation),
    responses: {
      ...responses,
      default: { description: "a problem", content: { [PROBLEM_TYPE]: { schema: schemaOf(problem, "output") } } },
    },
  };
}

/** The OpenAPI 3.1 document, made from the same schemas that check the requests. */
export function openApiDocument(publicUrl: string): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: documentationOf(operation) };
  }
  const { value: lifted, schemas } = liftNamedSchemas(paths);
  return {
    openapi: "3.1.0",
    info: {
      title: "Tutti",
      version: "1",
      description:
        "Compose together, and with models. Errors are RFC 9457 problems. Ticks are 480 to the quarter note.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: `${publicUrl}${API_ROOT}` }],
    security: [{ token: [] }, { session: [] }],
    components: {
      schemas,
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "a personal access token, made in the settings" },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
    },
    paths: lifted,
  };
}
