import { MAX_ORDER_LENGTH } from "./limits.ts";

/*
 * Strings that place tracks: between any two there is always another, so two people can move tracks at once and nobody
 * else's place changes (fractional indexing). They compare by character code, as digits behind a point to the base 62.
 */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = DIGITS.length;
const ORDER_PATTERN = /^[0-9A-Za-z]*[1-9A-Za-z]$/;

/** Plain order of strings by character code, the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a stored value can place a track. */
export function isOrder(value: unknown): value is string {
  return typeof value === "string" && value.length <= MAX_ORDER_LENGTH && ORDER_PATTERN.test(value);
}

/**
 * A string after `before` and ahead of `after`; null stands for the beginning and the end.
 *
 * @returns null when there is no room: `before` is not ahead of `after`, or the string would grow too long. Then all
 * places must be dealt anew by {@link evenOrders}.
 */
export function orderBetween(before: string | null, after: string | null): string | null {
  if (before !== null && after !== null && before >= after) return null;
  let order = "";
  let bounded = after !== null;
  for (let place = 0; place < MAX_ORDER_LENGTH; place++) {
    const low = digit(before, place, 0);
    const high = bounded ? digit(after, place, 0) : BASE;
    if (high - low > 1) return order + DIGITS.charAt(Math.floor((low + high) / 2));
    order += DIGITS.charAt(low);
    // Below `after` in this place, anything may follow.
    if (high > low) bounded = false;
  }
  return null;
}

/** `count` strings in ascending order. */
export function evenOrders(count: number): string[] {
  const orders: string[] = [];
  for (let index = 0; index < count; index++) {
    const high = Math.floor(index / (BASE - 1)) + 1;
    const low = (index % (BASE - 1)) + 1;
    orders.push(DIGITS.charAt(Math.min(high, BASE - 1)) + DIGITS.charAt(low));
  }
  return orders;
}

function digit(text: string | null, place: number, otherwise: number): number {
  return text !== null && place < text.length ? DIGITS.indexOf(text.charAt(place)) : otherwise;
}
