import { useCallback, useEffect, useRef, useState } from "react";
import { isOver } from "../../../domain/training/states.ts";
import { type ApiAnswer, callApi } from "../../studio/api/call-api.ts";
import { type News, newsSchema, type Run, runSchema } from "../shapes.ts";
import { knownUpTo, type WatchedRun, withNews } from "./watched-run.ts";

/** A lost stream is asked for again after so long; the browser's own attempts end at the first refusal. */
const RETRY_MS = 3_000;

export type Deed = "pause" | "resume" | "stop" | "cancel";

/** A run as it proceeds; `isLost` while the live stream is down and tried again. */
export function useRun(initial: WatchedRun) {
  const [watched, setWatched] = useState(initial);
  const [isLost, setLost] = useState(false);
  const [session, setSession] = useState(0);
  const newest = useRef(initial);
  newest.current = watched;
  const { id } = initial.run;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what its owner did may have made a run that was over go on
  useEffect(
    () =>
      follow(id, () => newest.current, {
        onNews: (news) => setWatched((known) => withNews(known, news)),
        onLost: setLost,
      }),
    [id, session],
  );

  const act = useCallback(
    async (deed: Deed): Promise<ApiAnswer<Run>> => {
      const answer = await callApi({ method: "POST", path: `/training-runs/${id}/${deed}` }, runSchema);
      if (answer.ok) {
        setWatched((known) => ({ ...known, run: answer.value }));
        setSession((count) => count + 1);
      }
      return answer;
    },
    [id],
  );
  return { ...watched, isLost, act };
}

type Listener = { onNews: (news: News) => void; onLost: (isLost: boolean) => void };

/** Listens to the stream from what is known on, again and again until the run is over. Returns the function that stops. */
function follow(id: string, known: () => WatchedRun, { onNews, onLost }: Listener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function open(): void {
    const opened = new EventSource(`/api/v1/training-runs/${id}/events?after=${knownUpTo(known())}`);
    source = opened;
    opened.onopen = () => onLost(false);
    opened.onmessage = (event: MessageEvent<string>) => {
      const news = readNews(event.data);
      if (news) onNews(news);
    };
    // The server ends the stream of a run that is over; every other end is a loss.
    opened.onerror = () => {
      opened.close();
      if (isOver(known().run.state)) return onLost(false);
      onLost(true);
      timer = setTimeout(open, RETRY_MS);
    };
  }
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
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
