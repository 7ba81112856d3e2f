"use client";

import { useCallback, useEffect, useState } from "react";
import type { Answer } from "../shell/answer.ts";
import { useAction } from "../shell/use-action.ts";
import { readSharingAction } from "./actions.ts";

export type Sharing = Extract<Awaited<ReturnType<typeof readSharingAction>>, { ok: true }>["value"];

/** What the dialog shows, read again after every change. */
export function useSharing(projectId: string) {
  const { isBusy, run } = useAction();
  const [sharing, setSharing] = useState<Sharing | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const reload = useCallback(async () => {
    const answer = await readSharingAction(projectId);
    if (answer.ok) setSharing(answer.value);
    else setProblem(answer.error);
  }, [projectId]);

  useEffect(() => {
    reload().catch(() => setProblem("The server did not answer. Close this and try again."));
  }, [reload]);

  /** Runs an action, then shows how things stand; gives its value, or null after a failure. */
  const change = async <T>(action: () => Promise<Answer<T>>) => {
    const done = await run(action);
    await reload();
    return done;
  };
  return { sharing, problem, isBusy, change };
}
