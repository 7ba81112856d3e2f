import { useCallback, useEffect, useRef, useState } from "react";
import { isOver } from "../../../domain/training/states.ts";
import { type ApiAnswer, callApi } from "../../studio/api/call-api.ts";
import { type News, newsSchema, type Run, runSchema } from "../shapes.ts";
import { newestIteration, type WatchedRun, withNews } from "./watched-run.ts";

/** A lost stream is asked for again after so long; the browser's own attempts end at the first refusal. */
const RETRY_MS = 3_000;

export type Deed = "pause" | "resume" | "stop" | "cancel";

/** A run as it proceeds; `isLost` while the live stream is down and tried again. */
export function useRun(initial: WatchedRun) {
  const [watched, setWatched] = useState(initial);
  const [isLost, setLost] = useState(false);
  const newest = useRef(initial);
  newest.current = watched;
  const { id } = initial.run;
  const isWatching = !isOver(watched.run.state);

  useEffect(() => {
    if (!isWatching) return setLost(false);
    const onNews = (news: News) => setWatched((known) => withNews(known, news));
    return follow(id, () => newestIteration(newest.current), { onNews, onLost: setLost });
  }, [id, isWatching]);

  const act = useCallback(
    async (deed: Deed): Promise<ApiAnswer<Run>> => {
      const answer = await callApi(callOf(id, deed), runSchema);
      if (answer.ok) setWatched((known) => ({ ...known, run: answer.value }));
      return answer;
    },
    [id],
  );
  return { ...watched, isLost, act };
}

const callOf = (id: string, deed: Deed) => ({ method: "POST", path: `/training-runs/${id}/${deed}` }) as const;

type Listener = { onNews: (news: News) => void; onLost: (isLost: boolean) => void };

/** Listens to the stream from what is known on, again and again. Returns the function that stops. */
function follow(id: string, after: () => number, { onNews, onLost }: Listener): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function open(): void {
    source = new EventSource(`/api/v1/training-runs/${id}/events?after=${after()}`);
    source.onopen = () => onLost(false);
    source.onmessage = (event: MessageEvent<string>) => {
      const news = readNews(event.data);
      if (news) onNews(news);
    };
    source.onerror = () => {
      source.close();
      onLost(true);
      timer = setTimeout(open, RETRY_MS);
    };
  }
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

function readNews(data: string): News | null {
  try {
    const parsed = newsSchema.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
