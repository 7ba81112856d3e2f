/** What a studying child may use before its worker ends it. */
export type StudyLimits = {
  /** JavaScript heap, MiB. */
  heapMib: number;
  /** Resident memory altogether, WebAssembly and native memory included, bytes. */
  residentBytes: number;
  /** Reading a dataset, or making a model's folder, that takes longer is given up. */
  choreMs: number;
  /** A training that was asked to end and has not saved itself by then is killed. */
  endMs: number;
  /** The same when the worker itself is to end. */
  shutdownMs: number;
};

export const STUDY_LIMITS: StudyLimits = {
  heapMib: 2_048,
  residentBytes: 6 * 1024 ** 3,
  choreMs: 15 * 60_000,
  endMs: 60_000,
  shutdownMs: 5_000,
};
