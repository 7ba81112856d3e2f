import type { GenerationInput } from "../../domain/techniques/generation-input.ts";
import type { TechniqueId } from "../../domain/techniques/technique.ts";

/** A checked request with everything that a worker needs, who asks, and where. */
export type Order = {
  projectId: string;
  userId: string;
  technique: TechniqueId;
  modelId: string;
  parameters: Record<string, unknown>;
  input: GenerationInput;
  seed: number;
  idempotencyKey: string | undefined;
};
