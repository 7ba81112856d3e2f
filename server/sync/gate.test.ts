import { expect, it } from "vitest";
import { createGate } from "./gate.ts";

it("[SY11] lets a crowd in bit by bit, in order, everybody in the end, and those behind one who fails", async () => {
  const gate = createGate(3);
  const order: number[] = [];
  let inside = 0;
  let most = 0;
  const comings = Array.from({ length: 20 }, (_, nth) =>
    gate(async () => {
      most = Math.max(most, ++inside);
      order.push(nth);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      if (nth === 4) throw new Error("turned away");
      return nth;
    }).catch(() => -1),
  );
  expect(await Promise.all(comings)).toEqual(order.map((nth) => (nth === 4 ? -1 : nth)));
  expect(most).toBe(3);
  await gate(async () => order.push(20));
  expect(order).toEqual(Array.from({ length: 21 }, (_, nth) => nth));
});
