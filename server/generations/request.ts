import { randomInt } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { readScore } from "../../domain/score/read.ts";
import type { Score } from "../../domain/score/score.ts";
import type { GenerationInput } from "../../domain/techniques/generation-input.ts";
import { TECHNIQUES } from "../../domain/techniques/technique.ts";
import { prisma } from "../../prisma/client.ts";
import type { Prisma } from "../../prisma/generated/client.ts";
import { requireProject } from "../access/require.ts";
import { conflict, type Failure, invalid, isFailure } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { readDocument } from "../sync/edit-score.ts";
import { answerFromCache } from "./answer-from-cache.ts";
import { barStarts } from "./bar-starts.ts";
import { enqueue } from "./enqueue.ts";
import { freezeInput } from "./freeze-input.ts";
import { MAX_SEED } from "./limits.ts";
import { hasModel } from "./models.ts";
import type { Order } from "./order.ts";
import { type CheckedRequest, checkRequest } from "./request-body.ts";
import { type GenerationView, readView } from "./view.ts";

/**
 * Asks for a generation: checks who asks and what for, freezes what the model will read, and queues it. Asking again
 * with the same idempotency key gives the generation of the first time.
 *
 * @param raw what was sent; `generationRequest` says what it may be
 * @throws Failure "invalid" with everything that is wrong, "notFound", "forbidden", "tooMany" (a full queue), or
 * "conflict" (an idempotency key that belongs to another request)
 */
export async function requestGeneration(
  principal: Principal,
  projectId: string,
  raw: unknown,
  shareToken?: string,
): Promise<GenerationView> {
  await requireProject(principal, projectId, "generation.create", shareToken);
  const request = checkRequest(raw);
  const before = await earlier(principal, projectId, request);
  if (before) return before;
  if (!(await hasModel(principal, projectId, request.technique, request.modelId))) {
    throw invalid([{ path: "modelId", message: `There is no model "${request.modelId}" for ${request.technique}.` }]);
  }
  const order = orderOf(readScore(await readDocument(projectId)), request, { projectId, userId: principal.userId });
  try {
    const known = request.seed === undefined && isByChance(order) ? null : await answerFromCache(order);
    return await requireView(known ?? (await enqueue(order)));
  } catch (error) {
    const twin = isConflict(error) ? await earlier(principal, projectId, request) : null;
    if (twin) return twin;
    throw error;
  }
}

function orderOf(score: Score, request: CheckedRequest, who: { projectId: string; userId: string }): Order {
  const { technique, modelId, idempotencyKey } = request;
  const input = freezeInput(score, technique, request);
  const parameters = withBars(score, request, input);
  const seed = request.seed ?? (isByChance(request) ? randomInt(MAX_SEED) : 0);
  return { ...who, technique, modelId, parameters, input, seed, idempotencyKey };
}

/** A judgement has no chance in it. With a fresh seed nothing was ever computed before. */
function isByChance({ technique }: Pick<Order, "technique">): boolean {
  return TECHNIQUES[technique].makesTake;
}

/** Models know nothing of meters: who listens bar by bar is told where bars begin. */
function withBars(score: Score, request: CheckedRequest, input: GenerationInput): Record<string, unknown> {
  if (request.technique !== "listen" || request.parameters.barStarts !== undefined) return request.parameters;
  return { ...request.parameters, barStarts: barStarts(score.meters, input.startTick, input.lengthTicks) };
}

/** The generation that this request already got under its idempotency key. */
async function earlier(
  principal: Principal,
  projectId: string,
  request: CheckedRequest,
): Promise<GenerationView | null> {
  if (!request.idempotencyKey) return null;
  const found = await prisma().generation.findUnique({
    where: { userId_idempotencyKey: { userId: principal.userId, idempotencyKey: request.idempotencyKey } },
  });
  if (!found) return null;
  const same =
    found.projectId === projectId &&
    found.technique === request.technique &&
    found.modelId === request.modelId &&
    (request.seed === undefined || request.seed === found.seed) &&
    isDeepStrictEqual(asked(found.parameters, request), request.parameters);
  if (same) return requireView(found.id);
  throw conflict("This idempotency key was already used for another request: take a new one.");
}

/** Without what the server filled in. */
function asked(stored: Prisma.JsonValue, request: CheckedRequest): Prisma.JsonValue {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return stored;
  const { barStarts, ...rest } = stored;
  return request.parameters.barStarts === undefined ? rest : stored;
}

async function requireView(id: string): Promise<GenerationView> {
  const view = await readView(id);
  if (!view) throw conflict("The project was deleted at this moment.");
  return view;
}

function isConflict(error: unknown): error is Failure {
  return isFailure(error) && error.kind === "conflict";
}
