import { z } from "zod";

/** A loop shorter than this many ticks would ask for endless work in one look-ahead. */
export const SHORTEST_LOOP_TICKS = 30;
/**
 * A command to play begins so far in the future, in milliseconds: it has to reach everybody, and their synthesisers,
 * before its moment. Long enough for a round trip around half the world, short enough to feel like an answer.
 */
export const START_AHEAD_MS = 250;
/** A command from further in the future than this, in milliseconds, is no command: it would win for ever. */
export const LATEST_FUTURE_MS = 10_000;
const MAX_BY = 64;

const tick = z.number().min(0).max(Number.MAX_SAFE_INTEGER);

export const loopSchema = z.object({ start: tick, end: tick });
export type SharedLoop = z.infer<typeof loopSchema>;

/**
 * What everybody who listens together obeys: from the moment `at` (milliseconds of the server's clock) on, the score
 * plays from `tick`, or stands there. It says everything that counts, so that who comes later needs nothing before it.
 */
export const transportCommandSchema = z.object({
  action: z.enum(["play", "stop", "seek", "loop", "tempo"]),
  playing: z.boolean(),
  tick,
  at: z.number().min(0).max(Number.MAX_SAFE_INTEGER),
  /** who gave it: the key of a person, see `personKey` */
  by: z.string().max(MAX_BY),
  loop: loopSchema.nullable(),
});
export type TransportCommand = z.infer<typeof transportCommandSchema>;

/** Below 0 where `a` is the older one: by moment, then by person, then by content, so that everybody agrees. */
export function compareCommands(a: TransportCommand, b: TransportCommand): number {
  return a.at - b.at || compareText(a.by, b.by) || compareText(JSON.stringify(a), JSON.stringify(b));
}

/**
 * The command that counts: the newest one, in whatever order they are heard.
 *
 * @param serverMs the server's time now: what claims to come from far behind it is passed over
 */
export function newestCommand(commands: readonly TransportCommand[], serverMs: number): TransportCommand | null {
  return commands.reduce<TransportCommand | null>((newest, command) => {
    if (command.at > serverMs + LATEST_FUTURE_MS) return newest;
    return newest && compareCommands(newest, command) >= 0 ? newest : command;
  }, null);
}

/** When a new command may take effect: after the one that it replaces, `aheadMs` from now. Server milliseconds. */
export function commandTime(replaced: TransportCommand | null, serverMs: number, aheadMs: number): number {
  return Math.max(serverMs + aheadMs, replaced ? replaced.at + 1 : 0);
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
