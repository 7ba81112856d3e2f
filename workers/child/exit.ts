/** How a process ended, in words for people. */
export function describeExit(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === "SIGABRT") return "The model process ran out of memory or gave up (SIGABRT).";
  if (signal === "SIGKILL") return "The model process was killed from outside, perhaps for want of memory (SIGKILL).";
  if (signal) return `The model process crashed (${signal}).`;
  return `The model process ended by itself (exit code ${code ?? "unknown"}).`;
}
