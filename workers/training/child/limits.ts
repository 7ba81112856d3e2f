/** What a studying child may use before its worker ends it. */
export type StudyLimits = {
  /** How far it steps back behind other processes, 0 (not at all) to 19: generations, above all, are waited for. */
  niceness: number;
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
  niceness: 19,
  heapMib: 2_048,
  residentBytes: 6 * 1024 ** 3,
  choreMs: 15 * 60_000,
  endMs: 60_000,
  shutdownMs: 5_000,
};
