/** Does `work` every `everyMs`, never twice at once; a failure is logged and the next turn comes all the same. Returns how to stop. */
export function repeat(everyMs: number, work: () => Promise<unknown>): () => Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  let working = Promise.resolve();
  let stopped = false;
  const turn = () => {
    working = work()
      .catch((error: unknown) => console.error("will try again:", error instanceof Error ? error.message : error))
      .then(() => {
        if (!stopped) timer = setTimeout(turn, everyMs);
      });
  };
  turn();
  return async () => {
    stopped = true;
    if (timer) clearTimeout(timer);
    await working;
  };
}
