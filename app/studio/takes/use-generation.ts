import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import { callApi } from "../api/call-api.ts";
import type { BandmateId } from "../bandmates/bandmate.ts";
import { followGeneration } from "./follow-generation.ts";
import { type GenerationView, generationSchema, isUnderWay } from "./generation.ts";

/** What a bandmate is asked for; ticks from the beginning of the score. */
export type Wish = {
  technique: BandmateId;
  parameters: Record<string, unknown>;
  modelId?: string;
  seed?: number;
  trackIds?: string[];
  startTick?: number;
  endTick?: number;
  /** the tracks whose notes in the section are replaced; new tracks without it */
  into?: string[];
};

const nothing = z.unknown();
const listSchema = z.object({ generations: z.array(generationSchema) });

/** Asks for generations of one technique and follows the one under way, also one that was under way before. */
export function useGeneration(
  projectId: string,
  technique: BandmateId,
  onDone: (generation: GenerationView) => void,
  onBegun?: (generation: GenerationView, wish: Wish) => void,
) {
  const [generation, setGeneration] = useState<GenerationView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const followed = generation && isUnderWay(generation) ? generation.id : null;

  useEffect(() => {
    const path = `/projects/${projectId}/generations`;
    void callApi({ method: "GET", path }, listSchema).then((answer) => {
      const running = answer.ok
        ? answer.value.generations.find((one) => one.technique === technique && isUnderWay(one))
        : null;
      if (running) setGeneration((own) => own ?? running);
    });
  }, [projectId, technique]);

  useEffect(() => {
    if (!followed) return;
    const onView = (view: GenerationView) => {
      setGeneration(view);
      if (!isUnderWay(view)) onDone(view);
    };
    return followGeneration(followed, { onView });
  }, [followed, onDone]);

  const ask = useCallback(
    async (wish: Wish) => {
      setAsking(true);
      setProblem(null);
      const path = `/projects/${projectId}/generations`;
      const answer = await callApi({ method: "POST", path, json: wish }, generationSchema);
      setAsking(false);
      if (!answer.ok) {
        setProblem(answer.message);
        return;
      }
      setGeneration(answer.value);
      onBegun?.(answer.value, wish);
      if (!isUnderWay(answer.value)) onDone(answer.value);
    },
    [projectId, onBegun, onDone],
  );

  const cancel = useCallback(async () => {
    if (!followed) return;
    const answer = await callApi({ method: "DELETE", path: `/generations/${followed}` }, nothing);
    if (!answer.ok) setProblem(answer.message);
  }, [followed]);

  const isBusy = isAsking || followed !== null;
  return { generation, problem, isBusy, ask, cancel };
}
