/** Lets so many pieces of work run at once, and the others wait in the order in which they came. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * After each piece the event loop goes round before the next one begins: a crowd that comes at once is let in bit by
 * bit, and everybody else is served in between.
 */
export function createGate(atOnce: number): Gate {
  const waiting: (() => void)[] = [];
  let running = 0;

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      setImmediate(leave);
    }
  };
}
