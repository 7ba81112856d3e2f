import type { NoteChange } from "./note-change.ts";
import type { Generated, Known, Source } from "./origin.ts";

/** What is known of notes of another score, by track and note. */
export type Lent = ReadonlyMap<string, ReadonlyMap<string, Known>>;

/** What the server did with a take, and what it knows of it. */
export type TakeFacts = {
  act: "proposed" | "accepted" | "discarded" | "reopened";
  takeId: string;
  /** null for a person's alternative */
  made: Generated | null;
};

/** What the server knows about one row of the log: nothing in it but `gesture` is a client's word. */
export type RowFacts = {
  /** whose connection brought it; null: the server's own, or a visitor's without an account */
  userId: string | null;
  /** milliseconds since 1970 */
  at: number;
  kind: string;
  gesture: string | null;
  /** of rows of kind "take" */
  take?: TakeFacts;
  /** of rows that bring notes of another project: what is known of them there */
  lent?: { notes: Lent; projectId: string /** into which it brings them */; intoId: string };
  /** how long a stretch of the score lasts, in seconds; 0 when left out */
  seconds?: (startTick: number, endTick: number) => number;
};

/** What one row did, takes included (their tracks named by `takeTrackId`), and what is known about the row. */
export type ProvenanceStep = { facts: RowFacts; notes: readonly NoteChange[] };

/** A source of a row's new notes, without how they came. */
export function actOf({ userId, at }: RowFacts): Pick<Source, "by" | "at"> {
  return { by: userId, at: new Date(at).toISOString() };
}
