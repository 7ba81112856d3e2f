import type { Task } from "./engine.ts";
import type { Runner } from "./runner.ts";

/** Of several runs the fastest: whatever else the machine does can only add to it. */
export type Timed = { wallMs: number; cpuMs: number; amount: number };
export type Timings = Map<string, Timed>;

/**
 * Times a task on every engine in turn, round by round, so that all of them meet the same machine, after one round that
 * loads and warms; with 0 rounds that one is all there is. Those that cannot are left out.
 */
export async function timeInTurn(runners: readonly Runner[], task: Task, rounds: number): Promise<Timings> {
  const best: Timings = new Map();
  const able = new Set(runners);
  for (let round = 0; round <= rounds; round++) {
    for (const runner of [...able]) {
      const answer = await runner.ask(task);
      if (!answer.ok) {
        able.delete(runner);
        continue;
      }
      if (round === 0 && rounds > 0) continue;
      const { wallMs, cpuMs, amount } = answer;
      const before = best.get(runner.name) ?? { wallMs, cpuMs, amount };
      best.set(runner.name, { wallMs: Math.min(before.wallMs, wallMs), cpuMs: Math.min(before.cpuMs, cpuMs), amount });
    }
  }
  return best;
}
