import { z } from "zod";
import { notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A request body that is not JSON. */
export type BinaryBody = { contentTypes: readonly string[]; maxBytes: number; description: string };

/** A body that is handed on as it arrives, because it may be large; JSON is read as everywhere. */
export type UploadBody = { contentTypes: readonly string[]; maxBytes: number; description: string };

/** A body as it arrives. */
export type Upload = { contentType: string; body: AsyncIterable<Uint8Array> | null };

/** What an operation answers: JSON, bytes to download, whole or as they are made, a stream of events, or nothing. */
export type Reply =
  | { status: 200 | 201 | 202; json: unknown }
  | { status: 200; bytes: Uint8Array; contentType: string; fileName: string }
  | { status: 200; chunks: AsyncGenerator<Uint8Array>; contentType: string; fileName: string }
  | { status: 200; events: AsyncIterable<unknown> }
  | { status: 204 };

export type Documented = { description: string; schema?: z.ZodType; contentType?: string };

/** Stands where an operation takes nothing. */
export const nothing = z.unknown();

type Documentation<Path extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  /** camelCase and unique: clients are generated from it */
  id: string;
  method: Method;
  /** below /api/v1, with `{name}` for path parameters */
  path: string;
  tag: string;
  summary: string;
  parameters: Path;
  query: Query;
  body: Body;
  binary?: BinaryBody;
  upload?: UploadBody;
  /** true for what anybody may read without signing in */
  open?: boolean;
  responses: Record<number, Documented>;
};

export type RawInput = {
  principal: Principal | null;
  parameters: Record<string, string>;
  query: Record<string, string>;
  /** parsed JSON, or undefined */
  json: unknown;
  bytes: Uint8Array;
  /** what arrives, of an operation that takes uploads */
  upload: Upload | null;
};

/** What the router and the OpenAPI document know of every operation. */
export type Operation = Documentation<z.ZodType, z.ZodType, z.ZodType> & { run(raw: RawInput): Promise<Reply> };

type Input<Path extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  principal: Principal | null;
  parameters: z.output<Path>;
  query: z.output<Query>;
  body: z.output<Body>;
  bytes: Uint8Array;
  upload: Upload | null;
};

/**
 * Makes an operation whose handler is typed by its own schemas.
 *
 * Its `run` throws a ZodError for input that does not fit, which is answered with 400, and notFound for an id that is
 * none.
 */
export function operation<Path extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  definition: Documentation<Path, Query, Body> & { handle(input: Input<Path, Query, Body>): Promise<Reply> },
): Operation {
  const { handle, ...documentation } = definition;
  return {
    ...documentation,
    run: (raw) =>
      handle({
        principal: raw.principal,
        parameters: parametersOf(documentation.parameters, raw.parameters),
        query: documentation.query.parse(raw.query),
        body: documentation.body.parse(raw.json),
        bytes: raw.bytes,
        upload: raw.upload,
      }),
  };
}

function parametersOf<Path extends z.ZodType>(schema: Path, raw: Record<string, string>): z.output<Path> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw notFound("thing");
  return parsed.data;
}
