export type Latest<T> = AsyncIterableIterator<T> & { push: (value: T) => void; end: () => void };

/**
 * An async iterable that holds one value: who reads slowly gets the latest, never a backlog. After `end` the value that
 * is left is still given. `onClose` is called once: at the end, or when the reader leaves.
 */
export function latestOf<T>(onClose: () => void): Latest<T> {
  let held: { value: T } | null = null;
  let ended = false;
  let wake: (() => void) | null = null;
  const end = () => {
    if (ended) return;
    ended = true;
    onClose();
    wake?.();
  };
  const next = async (): Promise<IteratorResult<T>> => {
    while (!held && !ended) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (!held) return { done: true, value: undefined };
    const { value } = held;
    held = null;
    return { done: false, value };
  };
  const events: Latest<T> = {
    push: (value) => {
      if (ended) return;
      held = { value };
      wake?.();
    },
    end,
    next,
    return: async () => {
      held = null;
      end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => events,
  };
  return events;
}
