/** Lets so much through a second, and so much at once. */
export type TokenBucket = {
  /** @returns how long to wait before the next message, in milliseconds: 0 while there is enough */
  take: (cost: number) => number;
};

export function createTokenBucket(perSecond: number, atOnce: number, now: () => number = Date.now): TokenBucket {
  let left = atOnce;
  let last = now();
  return {
    take(cost) {
      const time = now();
      left = Math.min(atOnce, left + (Math.max(0, time - last) * perSecond) / 1000) - cost;
      last = time;
      return left >= 0 ? 0 : (-left / perSecond) * 1000;
    },
  };
}
