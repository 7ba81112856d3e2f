import { z } from "zod";
import type { Direction } from "../../../domain/undo/stacks.ts";
import type { TakeStep } from "../../../domain/undo/step.ts";
import { callApi } from "../api/call-api.ts";

const answered = z.object({ decision: z.string().nullable() });
const TOO_LATE = "Somebody has decided on this take since.";

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
  const answer = await callApi({ method: "POST", ...call }, answered);
  if (!answer.ok) return answer.message;
  // Of an acceptance that changed nothing the server says that it was none.
  return direction === "redo" && what === "accept" && answer.value.decision === null ? TOO_LATE : null;
}
