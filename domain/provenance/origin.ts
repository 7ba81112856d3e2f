import type { PackedNote } from "./note-change.ts";

/**
 * How a note came into a score. Of what a person's connection brought: "drawn" a few at a time, "played" (the studio
 * said that it was recorded, and the server's times allow it), "pasted" (the studio said so, and nothing here is like
 * it), "copied" (equal to notes that were here before), "unseen" (many at once without a word: made offline, or from
 * elsewhere). Of what the server itself wrote: "imported", "sample", "generated". "unknown": it came back, or from
 * another project, and nobody knows any more.
 */
export const HOWS = [
  "drawn",
  "played",
  "pasted",
  "copied",
  "unseen",
  "imported",
  "sample",
  "generated",
  "unknown",
] as const;
export type How = (typeof HOWS)[number];

/** What a generated note was made by and for. Ids and names as the server's own tables had them. */
export type Generated = {
  takeId: string;
  generationId: string | null;
  technique: string | null;
  model: string | null;
  seed: number | null;
  /** the user who asked for it */
  askedBy: string | null;
};

/** Who or what wrote a note: does not change as long as the note lives. */
export type Source = {
  /** the user whose act brought it: for generated ones, who accepted it; null: nobody with an account, or the server */
  by: string | null;
  /** ISO 8601, by the server's clock */
  at: string;
  how: How;
  generated?: Generated;
  /** of copied and imported notes that were here before: what the copied ones were */
  of?: Source;
  /** the project that it was written in, where that is another one */
  from?: { projectId: string };
};

/** A source, and what became of the note since. */
export type NoteOrigin = Source & {
  /** users who moved, transposed, stretched or re-voiced it, while it is not as it was written */
  touchedBy: string[];
  /** is it other than as it was written? */
  editedAfter: boolean;
};

/** What is known of one note. `written` is what it was like at first, where that differs. */
export type Known = { value: PackedNote; source: Source; touchedBy: string[]; written: PackedNote | null };

export function originOf({ source, touchedBy, written }: Known): NoteOrigin {
  return { ...source, touchedBy, editedAfter: written !== null };
}

/** Behind copies: what wrote the first of them. */
export function rootOf({ of, ...source }: Source): Source {
  return of ?? source;
}

/** Gives equal sources equal keys, reading each object once. */
export function createSourceKeys(): (source: Source) => string {
  const keys = new Map<Source, string>();
  return (source) => {
    const key = keys.get(source) ?? JSON.stringify(source);
    keys.set(source, key);
    return key;
  };
}
