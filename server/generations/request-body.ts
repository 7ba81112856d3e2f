import { z } from "zod";
import { isId as isScoreId } from "../../domain/score/document.ts";
import { checkParameters, issuesOf } from "../../domain/techniques/check-parameters.ts";
import { TECHNIQUES, techniqueId } from "../../domain/techniques/technique.ts";
import { invalid } from "../failures.ts";
import { isPlainLine } from "../sign-in/input.ts";
import { MAX_INPUT_TRACKS, MAX_INTO_TRACKS, MAX_SEED } from "./limits.ts";

const tick = z.int().min(0);
const trackId = z.string().refine(isScoreId, "is no identifier of a track");

/** What somebody asks for. Ticks are 480 a quarter note; without them the whole piece is read. */
export const generationRequest = z.strictObject({
  technique: techniqueId,
  parameters: z.record(z.string(), z.unknown()).optional(),
  /** the same input and seed give the same notes on the same backend; chosen at random when left out */
  seed: z.int().min(0).max(MAX_SEED).optional(),
  modelId: z.string().min(1).max(100).optional(),
  /** the tracks that the model reads; the first with notes that is no percussion when left out */
  trackIds: z.array(trackId).min(1).max(MAX_INPUT_TRACKS).optional(),
  /** accompany: the tracks whose notes in the section the new voices replace, from the highest voice down; else they get new tracks */
  into: z.array(trackId).min(1).max(MAX_INTO_TRACKS).optional(),
  startTick: tick.optional(),
  endTick: tick.optional(),
  /** asking twice with the same key gives one generation */
  idempotencyKey: z.string().min(1).max(200).refine(isPlainLine, "is one line of letters, digits and signs").optional(),
});
export type GenerationRequest = z.input<typeof generationRequest>;

export type CheckedRequest = z.output<typeof generationRequest> & {
  parameters: Record<string, unknown>;
  modelId: string;
};

/** @throws Failure "invalid" that lists everything that is wrong with the request */
export function checkRequest(raw: unknown): CheckedRequest {
  const parsed = generationRequest.safeParse(raw);
  if (!parsed.success) throw invalid(issuesOf(parsed.error));
  const request = parsed.data;
  const checked = checkParameters(request.technique, request.parameters);
  if (!checked.ok) throw invalid(checked.issues);
  if (request.endTick !== undefined && request.endTick <= (request.startTick ?? 0)) {
    throw invalid([{ path: "endTick", message: "The end must lie after the start." }]);
  }
  const modelId = request.modelId ?? TECHNIQUES[request.technique].defaultModelId;
  return { ...request, parameters: checked.parameters, modelId };
}
