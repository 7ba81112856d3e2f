"use client";

import { useState } from "react";
import { showToast } from "../design/toast.tsx";
import type { Answer } from "./answer.ts";

const UNREACHABLE = "The server did not answer. Check the connection and try again.";

/**
 * Runs server actions one at a time: `isBusy` while one is on its way, a message at the window's edge when it failed.
 * `run` gives the value, or null after a failure.
 */
export function useAction() {
  const [isBusy, setBusy] = useState(false);
  const run = async <T>(action: () => Promise<Answer<T>>): Promise<{ value: T } | null> => {
    setBusy(true);
    try {
      const answer = await action();
      if (answer.ok) return { value: answer.value };
      showToast(answer.error, { kind: "bad" });
      return null;
    } catch {
      showToast(UNREACHABLE, { kind: "bad" });
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, run };
}
