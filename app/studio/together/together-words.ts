/** Less than this is as good as nothing: milliseconds. */
const UNHEARD_MS = 5;

/** "Listen together with Ada and Ben: on, in time within 8 ms". */
export function togetherWords(on: boolean, others: readonly string[], apartMs: number | null): string {
  const [first, second] = others;
  const company =
    first === undefined ? "" : second === undefined ? ` with ${first}` : ` with ${first} and ${others.length - 1} more`;
  if (!on) return `Listen together${company}: press, and you hear the same bar`;
  const waits = first === undefined ? ", nobody else yet" : "";
  const time = apartMs === null ? "" : `, in time within ${Math.max(UNHEARD_MS, Math.abs(apartMs))} ms`;
  return `Listen together${company}: on${waits}${time}`;
}
