/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Calls each of `tasks` so often a second, spread evenly, for so long. */
export async function spread(tasks: readonly (() => void)[], timesASecond: number, seconds: number): Promise<void> {
  const started = performance.now();
  const total = tasks.length * timesASecond * seconds;
  for (let done = 0; done < total; ) {
    const due = Math.min(total, ((performance.now() - started) / 1000) * tasks.length * timesASecond);
    for (; done < due; done++) tasks[done % tasks.length]?.();
    await wait(2);
  }
}
