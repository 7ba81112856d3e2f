/** Which pitches the roll shows, top to bottom, and where: all 128, or only those in use (fold). */
export type Rows = {
  pitches: readonly number[];
  /** row of a pitch, or -1 where the pitch is folded away */
  rowOf(pitch: number): number;
};

const PITCHES = 128;

function rowsOf(pitches: readonly number[]): Rows {
  const rowByPitch = new Int16Array(PITCHES).fill(-1);
  for (const [row, pitch] of pitches.entries()) rowByPitch[pitch] = row;
  return { pitches, rowOf: (pitch) => rowByPitch[pitch] ?? -1 };
}

export const ALL_ROWS: Rows = rowsOf(Array.from({ length: PITCHES }, (_, row) => PITCHES - 1 - row));

/** Rows of the used pitches only; all rows where nothing is used, since an empty roll could not be drawn in. */
export function foldedRows(used: Iterable<number>): Rows {
  const pitches = [...new Set(used)].sort((a, b) => b - a);
  return pitches.length === 0 ? ALL_ROWS : rowsOf(pitches);
}

/** The pitch of a row, clamped to the rows there are. */
export function pitchOfRow(rows: Rows, row: number): number {
  const last = rows.pitches.length - 1;
  return rows.pitches[Math.min(Math.max(row, 0), last)] ?? 60;
}

const BLACK_KEYS = new Set([1, 3, 6, 8, 10]);
export const isBlackKey = (pitch: number) => BLACK_KEYS.has(pitch % 12);
