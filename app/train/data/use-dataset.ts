import { useEffect, useState } from "react";
import { callApi } from "../../studio/api/call-api.ts";
import { type Dataset, datasetSchema } from "../shapes.ts";

/** Reading takes seconds for a few files and some minutes for thousands. */
const LOOK_EVERY_MS = 700;

/** The chosen dataset, looked at again and again while it is being read. */
export function useDataset(initial: Dataset | null): {
  dataset: Dataset | null;
  choose: (dataset: Dataset | null) => void;
} {
  const [dataset, choose] = useState<Dataset | null>(initial);
  const readingId = dataset?.state === "reading" ? dataset.id : null;
  useEffect(() => {
    if (!readingId) return;
    const timer = setInterval(() => {
      void callApi({ method: "GET", path: `/datasets/${readingId}` }, datasetSchema).then((answer) => {
        if (answer.ok) choose((now) => (now?.id === readingId ? answer.value : now));
      });
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [readingId]);
  return { dataset, choose };
}
