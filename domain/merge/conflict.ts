import type { Note } from "../score/score.ts";

/**
 * Something that both sides changed since they parted, in different ways. `ours` is the side that is merged into. Where it is about
 * notes, both versions of the passage are there to be looked at and heard; `words` say the rest.
 */
export type Conflict = {
  /** the same for the same two versions, so that a choice can be made about it */
  id: string;
  about: "notes" | "track" | "tempo" | "meter" | "key" | "marker" | "events";
  trackId: string | null;
  trackName: string;
  /** ticks, [from, to) */
  from: number;
  to: number;
  /** one of the two has to be chosen; otherwise both are kept when nobody chooses */
  isHard: boolean;
  ours: Note[];
  theirs: Note[];
  words: { ours: string; theirs: string };
};

export type Choice = "ours" | "theirs" | "both";
/** By the ids of conflicts. */
export type Choices = Readonly<Record<string, Choice>>;

/** What counts while nobody has chosen. */
export const choiceFor = (choices: Choices, { id, isHard }: Pick<Conflict, "id" | "isHard">): Choice => {
  const chosen = choices[id];
  if (chosen === "both" && isHard) return "ours";
  return chosen ?? (isHard ? "ours" : "both");
};
