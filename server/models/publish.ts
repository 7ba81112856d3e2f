import { prisma } from "../../prisma/client.ts";
import { conflict, notFound } from "../failures.ts";
import { parseInput } from "../sign-in/input.ts";
import type { Principal } from "../sign-in/principal.ts";
import { requireTraining } from "../training/require.ts";
import { type PublishInput, publishInput, sharingOf } from "./input.ts";
import { makeModel, newModelId } from "./make.ts";
import type { OwnModelView } from "./view.ts";

/**
 * Makes a model of the best that a training run has come to, for oneself, a project, or everybody. The run may go on.
 *
 * @throws Failure "notFound", "conflict" (it has nothing to keep yet), "invalid", "forbidden", "unavailable"
 */
export async function publishModel(principal: Principal, runId: string, input: PublishInput): Promise<OwnModelView> {
  await requireTraining(principal, runId);
  const { name, description, visibility, projectId, workspaceId, iteration } = parseInput(publishInput, input);
  const run = await prisma().trainingRun.findUnique({ where: { id: runId }, include: { dataset: true } });
  if (!run) throw notFound("training");
  if (run.state === "cancelled") throw conflict("This training was cancelled, and what it had learned is gone.");
  if (run.bestIteration === null) {
    throw conflict("This training has not come to its first checkpoint yet. Wait a little.");
  }
  if (iteration !== undefined && iteration !== run.bestIteration) {
    throw conflict(`Only the best checkpoint is kept: that of round ${run.bestIteration}.`);
  }
  const { dataset, path } = run;
  return makeModel(principal, {
    id: newModelId(),
    name: name ?? run.name,
    description,
    visibility,
    ...(await sharingOf(principal, { visibility, projectId, workspaceId })),
    runId,
    source: { from: "run", folder: path, data: dataset?.name ?? "", licence: dataset?.licence ?? "" },
    action: "model.published",
  });
}
