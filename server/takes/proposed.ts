import { z } from "zod";
import { editEvents } from "../../domain/edits/edit-event.ts";
import { generationInput } from "../../domain/techniques/generation-input.ts";
import { pool } from "../../prisma/client.ts";

const stored = z.object({
  technique: z.string(),
  input: generationInput.nullable().catch(null),
  edits: editEvents.nullable().transform((edits) => edits ?? []),
});

/** What a take's generation was asked for, what it read, and by which edit events it came to its end. */
export type Proposed = z.output<typeof stored>;

export async function readProposed(generationId: string): Promise<Proposed> {
  const found = await pool().query(
    `SELECT technique, input, result->'edits' AS edits FROM "Generation" WHERE id = $1`,
    [generationId],
  );
  return stored.parse(found.rows[0]);
}
