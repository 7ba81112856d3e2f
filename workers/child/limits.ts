/** What a child process may use before its worker ends it. */
export type ChildLimits = {
  /** A child that has not loaded its models by then is killed. */
  startMs: number;
  /** A generation that takes longer is killed and counts as a failed attempt. */
  generateMs: number;
  /** JavaScript heap, MiB. */
  heapMib: number;
  /** Resident memory altogether, WebAssembly and native memory included, bytes. */
  residentBytes: number;
  /** A child is replaced by a fresh one after so many generations: TensorFlow.js leaks a little. */
  generations: number;
};

export const CHILD_LIMITS: ChildLimits = {
  startMs: 120_000,
  generateMs: 180_000,
  heapMib: 1_024,
  residentBytes: 4 * 1024 ** 3,
  generations: 200,
};
