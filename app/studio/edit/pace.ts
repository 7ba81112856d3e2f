/** Events a second at the least, and seconds in which a backlog is caught up with: a thousand events take about three. */
const LEAST_RATE = 24;
const CATCH_UP_SECONDS = 0.9;

/**
 * How far the show has come `seconds` later: fast while much has piled up, slow enough to see the last ones. `shown`
 * may be a fraction of an event.
 */
export function advance(shown: number, available: number, seconds: number): number {
  if (shown >= available) return available;
  const rate = Math.max(LEAST_RATE, (available - shown) / CATCH_UP_SECONDS);
  return Math.min(available, shown + rate * Math.max(0, seconds));
}
