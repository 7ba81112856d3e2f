/** A score as it stands in the database: one epoch's snapshot, if there is one, and the updates after it. */
export type StoredScore = {
  epoch: number;
  snapshot: Uint8Array | null;
  /** in the order of `seq` */
  updates: Uint8Array[];
  /** every update of this epoch up to this one is in the snapshot */
  throughSeq: bigint;
  /** state vector of the epochs before, for telling clients that still hold them */
  retired: Uint8Array | null;
};

/** One update on its way into the log. */
export type Append = {
  projectId: string;
  epoch: number;
  data: Uint8Array;
  /** the connection's user; null for a share link's visitor */
  userId: string | null;
  /** what it does, as its client says; null: it did not say */
  gesture: string | null;
};

/** Another process, or a transaction of this one, appended these. `origin` names the store that did. */
export type UpdateNotice = { project: string; seqs: string[]; origin: string | null };

/** What compaction makes of a merged document: the same content, without its history. Null: leave it as it is. */
export type Rebuild = (merged: Uint8Array) => Promise<Uint8Array | null>;

export type Compaction = "compacted" | "in use" | "left" | "no such project";

/** Where scores are kept. Every method may reject while the database cannot be reached. */
export type ScoreStore = {
  /** names this store in notices, so that a process knows its own */
  origin: string;
  /** null when there is no such project */
  load: (projectId: string) => Promise<StoredScore | null>;
  /**
   * Appends all of them in one transaction, in their order, and tells the other processes.
   *
   * @returns for each whether it was stored: not, when its project is gone or at another epoch
   */
  append: (batch: readonly Append[]) => Promise<boolean[]>;
  /** the updates of one epoch with these numbers, in order */
  fetch: (projectId: string, epoch: number, seqs: readonly string[]) => Promise<Uint8Array[]>;
  /** notes that these projects were worked on just now */
  touch: (projectIds: readonly string[]) => Promise<void>;
  /** merges the current epoch's log into its snapshot; the log stays */
  snapshot: (projectId: string) => Promise<void>;
  /** begins a new epoch with a rebuilt document, unless somebody holds the project */
  compact: (projectId: string, rebuild: Rebuild) => Promise<Compaction>;
  /** keeps a project from being compacted, by any process, until the result is called */
  hold: (projectId: string) => Promise<() => Promise<void>>;
  /** hears of appends, also this store's own; `gap` when some may have been missed */
  watch: (heard: (notice: UpdateNotice) => void, gap: () => void) => Promise<() => Promise<void>>;
  /** milliseconds since 1970, by the one clock that all processes can ask */
  clock: () => Promise<number>;
  close: () => Promise<void>;
};
