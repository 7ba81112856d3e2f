/** Does large pieces of work one a turn of the event loop, so that everybody else is served in between. */
export type Turns = { take: (work: () => void) => void; waiting: () => number };

export function createTurns(): Turns {
  const queue: (() => void)[] = [];
  let running = false;

  function next(): void {
    const work = queue.shift();
    running = work !== undefined;
    if (!work) return;
    work();
    setImmediate(next);
  }

  return {
    take(work) {
      queue.push(work);
      if (running) return;
      running = true;
      setImmediate(next);
    },
    waiting: () => queue.length,
  };
}
