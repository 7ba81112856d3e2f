import { createHash } from "node:crypto";
import type { GenerationInput } from "../domain/techniques/generation-input.ts";

/** All that decides what a generation makes. `version` changes with the model's weights. */
export type Computation = {
  technique: string;
  modelId: string;
  version: string;
  backend: string;
  parameters: Record<string, unknown>;
  input: Pick<GenerationInput, "notes" | "around" | "lengthTicks">;
  seed: number;
};

/** The name (sha256, hex) under which what was computed is found again: the same for the same computation, wherever its notes stand. */
export function cacheKeyOf({ technique, modelId, version, backend, parameters, input, seed }: Computation): string {
  const { notes, around, lengthTicks } = input;
  const told = { technique, modelId, version, backend, parameters, notes, around, lengthTicks, seed };
  return createHash("sha256").update(JSON.stringify(told, sorted)).digest("hex");
}

/** The database does not keep the order of an object's fields. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
