import { z } from "zod";

/** What people can say to a place in the music without a word. `words` follow a name: "Ada applauds". */
export const REACTIONS = [
  { kind: "clap", emoji: "👏", name: "Applause", words: "applauds" },
  { kind: "love", emoji: "❤️", name: "Love it", words: "loves it" },
  { kind: "fire", emoji: "🔥", name: "Fire", words: "says: fire" },
  { kind: "wow", emoji: "😮", name: "Wow", words: "is amazed" },
  { kind: "party", emoji: "🎉", name: "Hooray", words: "celebrates" },
  { kind: "hmm", emoji: "🤔", name: "Hmm", words: "is not sure" },
] as const;

export type ReactionKind = (typeof REACTIONS)[number]["kind"];
const KINDS = REACTIONS.map((reaction) => reaction.kind);

/** How many of somebody's latest reactions travel: what is pressed within one frame of presence. */
export const MAX_REACTIONS_SENT = 4;
/** So many in so long, from one person: sent, and shown, whatever arrives. */
export const MAX_REACTIONS_AT_ONCE = 8;
export const REACTION_WINDOW_MS = 5_000;

export const reactionSchema = z.object({
  /** grows by one with each reaction of this window */
  n: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  kind: z.enum(KINDS),
  tick: z.number().min(0).max(Number.MAX_SAFE_INTEGER),
});
export type Reaction = z.infer<typeof reactionSchema>;

/** The times (milliseconds) of those reactions that still count against somebody at `now`. */
export function recentReactions(times: readonly number[], now: number): number[] {
  return times.filter((time) => now - time < REACTION_WINDOW_MS);
}

/** Whether one more would be within what one person may send. */
export function mayReact(times: readonly number[], now: number): boolean {
  return recentReactions(times, now).length < MAX_REACTIONS_AT_ONCE;
}

/** Those of somebody's reactions that came after number `seen`, oldest first, each once. */
export function newReactions(reactions: readonly Reaction[], seen: number): Reaction[] {
  const fresh = new Map(reactions.filter((reaction) => reaction.n > seen).map((reaction) => [reaction.n, reaction]));
  return [...fresh.values()].sort((a, b) => a.n - b.n);
}

export const reactionOf = (kind: ReactionKind) => REACTIONS.find((reaction) => reaction.kind === kind) ?? REACTIONS[0];
