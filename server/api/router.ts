import type { Method, Operation } from "./operation.ts";
import { OPERATIONS } from "./operations/all.ts";

type Route = { operation: Operation; segments: string[] };

const ROUTES: Route[] = OPERATIONS.map((operation) => ({ operation, segments: segmentsOf(operation.path) }));

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function match(segments: readonly string[], wanted: readonly string[]): Record<string, string> | null {
  if (segments.length !== wanted.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const got = segments[index] ?? "";
    if (want.startsWith("{")) parameters[want.slice(1, -1)] = got;
    else if (want !== got) return null;
  }
  return parameters;
}

export type Found =
  | { kind: "found"; operation: Operation; parameters: Record<string, string> }
  | { kind: "wrong method"; allowed: Method[] }
  | { kind: "unknown" };

/** Finds the operation for a path below /api/v1, such as `/projects/123`. */
export function findOperation(method: string, path: string): Found {
  const segments = segmentsOf(path);
  const matches = ROUTES.flatMap((route) => {
    const parameters = match(segments, route.segments);
    return parameters ? [{ operation: route.operation, parameters }] : [];
  });
  const hit = matches.find((candidate) => candidate.operation.method === method);
  if (hit) return { kind: "found", ...hit };
  if (matches.length > 0) return { kind: "wrong method", allowed: matches.map((found) => found.operation.method) };
  return { kind: "unknown" };
}
