type Json = Record<string, unknown>;

const IN_SCHEMA = "#/$defs/";
const IN_DOCUMENT = "#/components/schemas/";

/**
 * Moves the named schemas that zod puts below each schema (`$defs`) to the one place where an OpenAPI document has
 * them, and turns the references around.
 *
 * @returns the value without them, and all of them by name
 */
export function liftNamedSchemas(value: Json): { value: Json; schemas: Json } {
  const schemas: Json = {};
  const lift = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(lift);
    if (!isObject(part)) return part;
    const { $defs: named, ...rest } = part;
    if (isObject(named)) for (const [name, schema] of Object.entries(named)) schemas[name] = lift(schema);
    return Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, turn(key, inner) ?? lift(inner)]));
  };
  const lifted = lift(value);
  return { value: isObject(lifted) ? lifted : {}, schemas };
}

function turn(key: string, reference: unknown): string | null {
  if (key !== "$ref" || typeof reference !== "string" || !reference.startsWith(IN_SCHEMA)) return null;
  return IN_DOCUMENT + reference.slice(IN_SCHEMA.length);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
