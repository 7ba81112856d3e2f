import { useEffect, useState } from "react";
import { callApi } from "../api/call-api.ts";
import type { BandmateId } from "./bandmate.ts";
import { type Model, modelsFor, modelsSchema } from "./models.ts";

/** Workers that have just started publish their models soon; a list that is still empty is asked for again. */
const ASK_AGAIN_MS = 4000;

/** The models that one may ask for a technique; empty until the list is here. */
export function useModels(technique: BandmateId): readonly Model[] {
  const [models, setModels] = useState<readonly Model[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const ask = async () => {
      const answer = await callApi({ method: "GET", path: "/models" }, modelsSchema);
      if (isGone) return;
      const found = answer.ok ? modelsFor(answer.value.models, technique) : [];
      setModels(found);
      if (found.length === 0) timer = setTimeout(ask, ASK_AGAIN_MS);
    };
    void ask();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [technique]);
  return models;
}
