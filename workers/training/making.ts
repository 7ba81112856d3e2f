import { z } from "zod";
import { pool } from "../../prisma/client.ts";
import { discardFolder, folderOf } from "../../prisma/data-folders.ts";
import { modelDraft } from "../../prisma/model-draft.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { madeModel } from "./child/runner.ts";
import { doChore, type StudyOptions, type StudyOutcome } from "./child/spawn.ts";

const claimedRow = z.object({ id: z.string(), name: z.string(), path: z.string(), manifest: modelDraft });
type MakingClaim = z.output<typeof claimedRow>;

/** Takes the model that has waited longest to be made, or null. Each is taken once: who asked for it waits, and asks again. */
export async function claimMaking(workerId: string): Promise<MakingClaim | null> {
  const claimed = await pool().query(
    `UPDATE "CustomModel" SET manifest = jsonb_set(manifest, '{draft,workerId}', to_jsonb($1::text))
     WHERE id = (SELECT id FROM "CustomModel"
       WHERE "trashedAt" IS NOT NULL AND jsonb_typeof(manifest->'draft'->'workerId') = 'null'
       ORDER BY "createdAt", id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, name, path, manifest`,
    [workerId],
  );
  const [row] = claimed.rows;
  return row ? claimedRow.parse(row) : null;
}

/** Makes a model's folder in a child process. Then the model is there for those who may use it; or its draft says why not. */
export async function makeModel(
  claim: MakingClaim,
  { options, shutdown }: { options: StudyOptions; shutdown: AbortSignal },
): Promise<void> {
  const { id, name, path, manifest } = claim;
  const { source } = manifest.draft;
  const from =
    source.from === "run"
      ? { ...source, folder: folderOf("training", source.folder) }
      : { ...source, archive: folderOf("models", source.archive) };
  const study = { kind: "make", source: from, folder: folderOf("models", path), name } as const;
  const outcome = await doChore(options, study, shutdown);
  const isWanted = await conclude(id, outcome);
  if (!isWanted || outcome.kind !== "done") await discardFolder("models", path);
  await announceTraining(pool(), { model: id });
}

async function conclude(id: string, outcome: StudyOutcome): Promise<boolean> {
  const stillDraft = `id = $1 AND "trashedAt" IS NOT NULL AND manifest ? 'draft'`;
  if (outcome.kind !== "done") {
    const told = await pool().query(
      `UPDATE "CustomModel" SET manifest = jsonb_set(manifest, '{draft,problem}', to_jsonb($2::text)) WHERE ${stillDraft}`,
      [id, outcome.reason],
    );
    return told.rowCount === 1;
  }
  const { technique, manifest, metrics, card } = madeModel.parse(outcome.result);
  const made = await pool().query(
    `UPDATE "CustomModel" SET "trashedAt" = NULL, technique = $2, manifest = $3, metrics = $4, card = $5
     WHERE ${stillDraft}`,
    [id, technique, JSON.stringify(manifest), JSON.stringify(metrics), card],
  );
  return made.rowCount === 1;
}
