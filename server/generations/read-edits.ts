import { z } from "zod";
import { type EditEvent, editEvents } from "../../domain/edits/edit-event.ts";
import { generationInput, type PackedNote } from "../../domain/techniques/generation-input.ts";
import { pool } from "../../prisma/client.ts";
import { notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { requireGeneration } from "./read.ts";
import type { SectionView } from "./view.ts";

/** What a generation edited: the notes it began with (starts from `section.startTick` on) and all its edit events so far. */
export type EditsView = { section: SectionView; notes: PackedNote[]; edits: EditEvent[] };

const stored = z.object({ input: generationInput, edits: editEvents.nullable() });

/** The edit events of a generation from the given one on, whoever asks: check access first. */
export async function readEdits(id: string, from: number): Promise<EditEvent[]> {
  const found = await pool().query(
    `SELECT jsonb_path_query_array(result->'edits', '$[$from to last]', jsonb_build_object('from', $2::int)) AS edits
     FROM "Generation" WHERE id = $1`,
    [id, from],
  );
  return editEvents.nullable().parse(found.rows[0]?.edits ?? null) ?? [];
}

/**
 * The edit events that a generation has told, with the notes that they begin from: `applyEdits` gives any state between.
 *
 * @throws Failure "notFound"
 */
export async function getEdits(principal: Principal, id: string, shareToken?: string): Promise<EditsView> {
  await requireGeneration(principal, id, "generation.read", shareToken);
  const found = await pool().query(`SELECT input, result->'edits' AS edits FROM "Generation" WHERE id = $1`, [id]);
  if (!found.rows[0]) throw notFound("generation");
  const { input, edits } = stored.parse(found.rows[0]);
  const { trackIds, into, startTick, lengthTicks, notes } = input;
  return { section: { trackIds, into, startTick, lengthTicks }, notes, edits: edits ?? [] };
}
