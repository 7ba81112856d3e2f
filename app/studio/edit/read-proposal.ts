import { z } from "zod";
import { editEvents } from "../../../domain/edits/edit-event.ts";
import { editParameters } from "../../../domain/techniques/edit.ts";
import { generationInput } from "../../../domain/techniques/generation-input.ts";
import { type ApiAnswer, callApi } from "../api/call-api.ts";
import type { Proposal } from "./proposal.ts";

const editsAnswer = z.object({ edits: editEvents, input: generationInput, parameters: editParameters.partial() });

/** What a generation of edits was given and has done so far, as something to show from its first event on. */
export async function readProposal(generationId: string): Promise<ApiAnswer<Proposal>> {
  const answer = await callApi({ method: "GET", path: `/generations/${generationId}/edits` }, editsAnswer);
  if (!answer.ok) return answer;
  const { edits, input, parameters } = answer.value;
  const { trackIds, startTick, lengthTicks, notes } = input;
  const value: Proposal = {
    generationId,
    takeId: null,
    trackIds,
    startTick,
    endTick: startTick + lengthTicks,
    before: notes.map(([pitch, start, duration, velocity]) => ({
      pitch,
      start: start + startTick,
      duration,
      velocity,
    })),
    edits,
    iterations: parameters.samplingIterations ?? null,
    isRunning: true,
    shown: 0,
    follows: true,
    showsBefore: false,
    isHeard: false,
  };
  return { ok: true, value };
}
