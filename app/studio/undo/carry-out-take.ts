import { z } from "zod";
import type { Direction } from "../../../domain/undo/stacks.ts";
import type { TakeStep } from "../../../domain/undo/step.ts";
import { callApi } from "../api/call-api.ts";

/** Has the server take a decision on a take back, or make it again. Returns the problem in words, or null. */
export async function carryOutTake(
  projectId: string,
  { takeId, what, body }: TakeStep,
  direction: Direction,
): Promise<string | null> {
  const path = `/projects/${projectId}/takes/${takeId}`;
  const { decision } = body;
  const own = typeof decision === "string" ? { decision } : {};
  const call = direction === "undo" ? { path: `${path}/restore`, json: own } : { path: `${path}/${what}`, json: body };
  const answer = await callApi({ method: "POST", ...call }, z.unknown());
  return answer.ok ? null : answer.message;
}
