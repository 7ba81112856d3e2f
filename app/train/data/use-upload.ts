import { useCallback, useEffect, useRef, useState } from "react";
import { type Dataset, datasetSchema } from "../shapes.ts";
import { type GatheredFile, gather, nameOf, whyNotSend } from "./gathered.ts";
import { upload } from "./upload.ts";

export type Sending = { name: string; files: number; share: number };

/** Sends chosen files as one dataset; `sending` while they are on their way. */
export function useUpload(mostBytes: number, onMade: (dataset: Dataset) => void) {
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const send = useCallback(
    async (chosen: readonly GatheredFile[]) => {
      const gathered = gather(chosen);
      const refusal = whyNotSend(gathered, mostBytes);
      setLeftOut(refusal ? [] : gathered.others);
      setProblem(refusal);
      if (refusal) return;
      const name = nameOf(gathered.files);
      const files = gathered.files.length;
      const stop = new AbortController();
      running.current = stop;
      setSending({ name, files, share: 0 });
      const onProgress = (share: number) => setSending({ name, files, share });
      const order = { path: "/datasets", body: formOf(name, gathered.files), signal: stop.signal, onProgress };
      const answer = await upload(order, datasetSchema);
      setSending(null);
      if (answer.ok) onMade(answer.value);
      else if (!answer.isCancelled) setProblem(answer.message);
    },
    [mostBytes, onMade],
  );
  const cancel = useCallback(() => running.current?.abort(), []);
  return { sending, problem, leftOut, send, cancel };
}

function formOf(name: string, files: readonly GatheredFile[]): FormData {
  const form = new FormData();
  form.append("name", name);
  for (const { path, file } of files) form.append("files", file, path);
  return form;
}
