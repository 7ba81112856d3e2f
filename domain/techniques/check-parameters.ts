import type { z } from "zod";
import { TECHNIQUES, type TechniqueId } from "./technique.ts";

/** One thing that is wrong with a request: where (`voices`, `programs.0`), and what, in plain words. */
export type ParameterIssue = { path: string; message: string };

export type CheckedParameters =
  | { ok: true; parameters: Record<string, unknown> }
  | { ok: false; issues: ParameterIssue[] };

/** Checks a stranger's parameters against a technique and fills in the defaults. Every issue is reported at once. */
export function checkParameters(technique: TechniqueId, value: unknown): CheckedParameters {
  const parsed = TECHNIQUES[technique].parameters.safeParse(value ?? {});
  if (parsed.success) return { ok: true, parameters: parsed.data };
  return { ok: false, issues: issuesOf(parsed.error, "parameters") };
}

/** A zod error as a flat list, each path below `root`. */
export function issuesOf(error: z.ZodError, root = ""): ParameterIssue[] {
  return error.issues.map((issue) => ({
    path: [root, ...issue.path.map(String)].filter((part) => part !== "").join("."),
    message: issue.message,
  }));
}
