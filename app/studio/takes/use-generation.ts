import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import { callApi } from "../api/call-api.ts";
import { type GenerationView, generationSchema, isUnderWay } from "./generation.ts";

export type AccompanyWish = { parameters: { voices: number; creativity: number }; seed?: number; trackIds?: string[] };

const nothing = z.unknown();
const listSchema = z.object({ generations: z.array(generationSchema) });

/** Asks for generations and follows the one under way, also one that was under way before the page was opened. */
export function useGeneration(projectId: string, onDone: (generation: GenerationView) => void) {
  const [generation, setGeneration] = useState<GenerationView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const followed = generation && isUnderWay(generation) ? generation.id : null;

  useEffect(() => {
    const path = `/projects/${projectId}/generations`;
    void callApi({ method: "GET", path }, listSchema).then((answer) => {
      const running = answer.ok ? answer.value.generations.find(isUnderWay) : null;
      if (running) setGeneration((own) => own ?? running);
    });
  }, [projectId]);

  useEffect(() => {
    if (!followed) return;
    return followGeneration(followed, (view) => {
      setGeneration(view);
      if (!isUnderWay(view)) onDone(view);
    });
  }, [followed, onDone]);

  const ask = useCallback(
    async (wish: AccompanyWish) => {
      setAsking(true);
      setProblem(null);
      const path = `/projects/${projectId}/generations`;
      const answer = await callApi(
        { method: "POST", path, json: { technique: "accompany", ...wish } },
        generationSchema,
      );
      setAsking(false);
      if (answer.ok) setGeneration(answer.value);
      else setProblem(answer.message);
    },
    [projectId],
  );

  const cancel = useCallback(async () => {
    if (!followed) return;
    const answer = await callApi({ method: "DELETE", path: `/generations/${followed}` }, nothing);
    if (!answer.ok) setProblem(answer.message);
  }, [followed]);

  return { generation, problem, isAsking, ask, cancel };
}

/** Listens to a generation's events; the browser reconnects by itself. Returns the function that stops. */
function followGeneration(id: string, onView: (view: GenerationView) => void): () => void {
  const source = new EventSource(`/api/v1/generations/${id}/events`);
  source.onmessage = (event: MessageEvent<string>) => {
    const view = readView(event.data);
    if (!view) return;
    if (!isUnderWay(view)) source.close();
    onView(view);
  };
  return () => source.close();
}

function readView(data: string): GenerationView | null {
  try {
    const parsed = generationSchema.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
