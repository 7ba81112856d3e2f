/**
 * What people are told of an error. Those of the file system name paths of the server, which are for its log alone; their code
 * (ENOENT, ENOSPC) is kept, so that somebody can ask for help with it.
 */
export function failureWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!("syscall" in error) || !("code" in error)) return error.message;
  return `The server could not use a file that it needs (${String(error.code)}). Try again in a moment.`;
}
