"use client";

import { useEffect, useState } from "react";
import { z } from "zod";
import { buttonClass } from "../design/button-class.ts";
import { Progress } from "../design/progress.tsx";
import { callApi } from "../studio/api/call-api.ts";

const progressSchema = z.object({ running: z.boolean(), done: z.number(), total: z.number() });
type Progressed = z.output<typeof progressSchema>;

const ASK_EVERY_MS = 700;
/** So long the browser may take to begin. */
const PATIENCE_ASKS = 15;

/** Everything of one's own as a zip that the browser saves while it is written. */
export function YourData() {
  const [asked, setAsked] = useState(0);
  const [progress, setProgress] = useState<Progressed | null>(null);

  useEffect(() => {
    if (asked === 0) return;
    let asks = 0;
    let began = false;
    const timer = setInterval(async () => {
      const answer = await callApi({ method: "GET", path: "/account/export" }, progressSchema);
      asks++;
      if (!answer.ok) return;
      began ||= answer.value.running;
      setProgress(answer.value.running ? answer.value : null);
      if (began ? !answer.value.running : asks > PATIENCE_ASKS) clearInterval(timer);
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [asked]);

  return (
    <>
      {/* a form, not a script: the browser writes the file to disk as it comes */}
      <form action="/api/v1/account/export" method="post" onSubmit={() => setAsked((count) => count + 1)}>
        <button type="submit" className={buttonClass()} disabled={progress !== null}>
          Download everything
        </button>
      </form>
      {progress ? (
        <Progress
          label={`Writing project ${Math.min(progress.done + 1, progress.total)} of ${progress.total}`}
          value={progress.total === 0 ? 100 : (100 * progress.done) / progress.total}
        />
      ) : null}
    </>
  );
}
