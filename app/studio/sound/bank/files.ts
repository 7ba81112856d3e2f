/** The file below `public/sound` that holds a General MIDI program (0-127), or the drum kit. */
export function bankFileName(program: number, isDrum: boolean): string {
  return isDrum ? "drums.sf3" : `program-${String(program).padStart(3, "0")}.sf3`;
}

/** The address a browser loads it from. */
export function bankUrl(program: number, isDrum: boolean): string {
  return `/sound/${bankFileName(program, isDrum)}`;
}
