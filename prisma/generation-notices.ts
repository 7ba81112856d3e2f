import type pg from "pg";
import { z } from "zod";
import type { GenerationState } from "./generated/enums.ts";

/** NOTIFY channel: something about a generation changed. */
export const GENERATION_CHANNEL = "tutti_generation";

const notice = z.object({ generation: z.string(), project: z.string(), state: z.string() });
export type GenerationNotice = z.output<typeof notice>;

/** Tells everybody who watches a generation to look again; inside a transaction it is delivered at commit. */
export async function announceGeneration(
  client: Pick<pg.ClientBase, "query">,
  generation: { id: string; projectId: string; state: GenerationState },
): Promise<void> {
  const payload = { generation: generation.id, project: generation.projectId, state: generation.state };
  await client.query("SELECT pg_notify($1, $2)", [GENERATION_CHANNEL, JSON.stringify(payload)]);
}

/** A notice as it came over the channel, or null for one that somebody else malformed. */
export function readGenerationNotice(payload: unknown): GenerationNotice | null {
  const parsed = notice.safeParse(payload);
  return parsed.success ? parsed.data : null;
}
