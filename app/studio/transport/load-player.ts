import type { Player } from "../sound/player-interface.ts";

const LATEST_IDLE_MS = 1500;

/** The roll is painted first; the synthesiser comes when the browser has nothing else to do, or somebody plays. */
export function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: LATEST_IDLE_MS });
  else setTimeout(run);
}

/** The player comes apart from the page's first script. */
export async function loadPlayer(onProblem: (problem: unknown) => void): Promise<Player> {
  const { createPlayer } = await import("../sound/player.ts");
  return createPlayer(onProblem);
}

/** What people read where sound is not to be had. */
export const soundProblem = (problem: unknown) =>
  problem instanceof Error ? problem.message : "Sound could not be started. Reload the page to try again.";
