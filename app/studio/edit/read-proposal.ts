import { z } from "zod";
import { editEvents } from "../../../domain/edits/edit-event.ts";
import { packedNote } from "../../../domain/techniques/generation-input.ts";
import { type ApiAnswer, callApi } from "../api/call-api.ts";
import type { Proposal } from "./proposal.ts";

const editsAnswer = z.object({
  section: z.object({ trackIds: z.array(z.string()), startTick: z.number(), lengthTicks: z.number() }),
  notes: z.array(packedNote),
  edits: editEvents,
});

/** What a generation of edits was given and has done so far, as something to show from its first event on. */
export async function readProposal(generationId: string, iterations: number | null): Promise<ApiAnswer<Proposal>> {
  const answer = await callApi(
    { method: "GET", path: `/generations/${encodeURIComponent(generationId)}/edits` },
    editsAnswer,
  );
  if (!answer.ok) return answer;
  const { section, notes, edits } = answer.value;
  const { trackIds, startTick, lengthTicks } = section;
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
    iterations,
    isRunning: true,
    shown: 0,
    follows: true,
    showsBefore: false,
    isHeard: false,
  };
  return { ok: true, value };
}
