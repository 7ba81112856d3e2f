/** No space left, and no space left for this user. */
const FULL = ["ENOSPC", "EDQUOT"];

export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && FULL.some((code) => code === error.code);
}

export function diskFullMessage(iteration: number, saved: number | undefined): string {
  const kept = saved === undefined ? "nothing was saved yet" : `what was saved at round ${saved} is whole`;
  return `The disk is full: round ${iteration} could not be saved, but ${kept}. Make room, then go on.`;
}
