/** One row of the log in short: what a timeline and a replay say of it. */
export type RowDigest = {
  seq: number;
  /** milliseconds since 1970, by the database's clock */
  at: number;
  /** whose connection brought it; null: the server */
  by: string | null;
  /** "edit", "import", "take", "sample", "restore", "fork" or "merge" */
  kind: string;
  /** what their studio said that it was: a claim */
  gesture: string | null;
  added: number;
  removed: number;
  changed: number;
  /** whether it changed anything besides notes */
  other: boolean;
};
