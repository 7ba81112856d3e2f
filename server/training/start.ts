import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { z } from "zod";
import { trainingRecipe } from "../../domain/training/recipe.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { recordAudit } from "../audit/record.ts";
import { plainLine } from "../datasets/input.ts";
import { requireDataset } from "../datasets/require.ts";
import { conflict, invalid, notFound } from "../failures.ts";
import { parseInput } from "../sign-in/input.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { ATTEMPTS, beyondLimits, MAX_NAME, trainingLimits } from "./limits.ts";
import { readView, type TrainingRunView } from "./view.ts";

/** What somebody asks for; what is left out of the recipe has its defaults. */
export const trainingRequest = z.strictObject({
  datasetId: z.uuid(),
  name: plainLine(MAX_NAME, "A name").min(1, "Type a name.").optional(),
  recipe: trainingRecipe,
});
export type TrainingRequest = z.input<typeof trainingRequest>;
type Checked = z.output<typeof trainingRequest> & { name: string };

/**
 * Queues a training on a dataset of one's own or of the operator. A worker takes it when its turn comes.
 *
 * @throws Failure "invalid" with everything that is wrong, "notFound" (the dataset), "conflict" (it is not ready, or this
 * person has as many trainings as one may have), "tooMany"
 */
export async function startTraining(principal: Principal, raw: TrainingRequest): Promise<TrainingRunView> {
  const request = parseInput(trainingRequest, raw);
  const issues = beyondLimits(request.recipe, trainingLimits(principal));
  if (issues.length > 0) throw invalid(issues);
  const dataset = await requireDataset(principal, request.datasetId, "use");
  await countAttempt("training-user", principal.userId);
  const id = await inTransaction(async (client) => {
    await requireRoomForRun(client, principal);
    await requireReady(client, dataset.id);
    return insert(client, principal.userId, { ...request, name: request.name ?? dataset.name });
  });
  const view = await readView(id);
  if (!view) throw notFound("training");
  return view;
}

/** @throws Failure "conflict" when this person may begin no more; held until the end of the transaction */
export async function requireRoomForRun(client: PoolClient, principal: Principal, isNew = true): Promise<void> {
  const { open, runs } = trainingLimits(principal);
  await client.query("SELECT pg_advisory_xact_lock(hashtext('tutti-training-' || $1))", [principal.userId]);
  const counted = await client.query(
    `SELECT count(*)::int AS all, count(*) FILTER (WHERE state IN ('queued', 'running', 'paused'))::int AS open
     FROM "TrainingRun" WHERE "userId" = $1`,
    [principal.userId],
  );
  const has = counted.rows[0];
  if (has.open >= open) {
    throw conflict(`You have ${has.open} trainings that are not over, which is the most you may have. Stop one first.`);
  }
  if (isNew && has.all >= runs) {
    throw conflict(`You have ${has.all} trainings, which is the most you may have. Delete an old one first.`);
  }
}

async function requireReady(client: PoolClient, datasetId: string): Promise<void> {
  const found = await client.query(`SELECT state FROM "Dataset" WHERE id = $1 FOR KEY SHARE`, [datasetId]);
  const state = found.rows[0]?.state;
  if (!state) throw notFound("dataset");
  if (state === "reading") throw conflict("These files are still being read. Try again in a moment.");
  if (state !== "ready") throw conflict("These files cannot be trained on: its report says why. Choose others.");
}

async function insert(client: PoolClient, userId: string, request: Checked): Promise<string> {
  const id = randomUUID();
  const { recipe, name, datasetId } = request;
  await client.query(
    `INSERT INTO "TrainingRun" (id, "userId", "datasetId", name, technique, recipe, iterations, path, "maxAttempts")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, userId, datasetId, name, recipe.technique, JSON.stringify(recipe), recipe.iterations, id, ATTEMPTS],
  );
  const { technique, architecture, iterations } = recipe;
  const detail = { technique, architecture, iterations };
  await recordAudit(client, { actorId: userId, action: "training.started", subject: id, detail });
  await announceTraining(client, { run: id });
  return id;
}
