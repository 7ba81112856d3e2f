import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { updateOf } from "../testing/raw-client.ts";
import { scanUpdate } from "../update-scan.ts";
import { createUnconfirmed, type Unconfirmed } from "./unconfirmed.ts";

const DUE = 1_000;
const anything = () => true;

/** Changes of different people, none of which holds another one. */
const changes = (count: number) => Array.from({ length: count }, (_, i) => updateOf((map) => map.set(`n${i}`, i)));

function hear(unconfirmed: Unconfirmed, data: Uint8Array, dueAt = DUE): void {
  unconfirmed.add({ epoch: 1, userId: "ann", gesture: "draw", data }, scanUpdate(data), dueAt);
}

describe("updates that another process may not have stored", () => {
  it("[SY23] are confirmed by what the database holds, in whatever order it comes and however it is merged", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 20 }), fc.boolean(), (order, merged) => {
        const all = changes(10);
        const unconfirmed = createUnconfirmed();
        for (const data of all) hear(unconfirmed, data);
        const stored = order.flatMap((nth) => all[nth] ?? []);
        const rows = merged && stored.length > 0 ? [Y.mergeUpdates(stored)] : stored;
        for (const row of rows) unconfirmed.confirm([scanUpdate(row)]);
        const missing = all.findIndex((_, nth) => !order.includes(nth));
        expect(unconfirmed.confirmed()).toBe(missing < 0 ? all.length : missing);
        expect(unconfirmed.count()).toBe(all.length - new Set(order).size);
      }),
    );
  });

  it("[SY23] are due once each, when their time has come and there is room", () => {
    const unconfirmed = createUnconfirmed();
    const [a, b, c] = changes(3);
    if (!a || !b || !c) throw new Error("unreachable");
    hear(unconfirmed, a);
    hear(unconfirmed, b);
    hear(unconfirmed, c, DUE * 5);
    expect([...unconfirmed.due(DUE - 1, anything)]).toEqual([]);
    let room = 1;
    expect([...unconfirmed.due(DUE, () => room-- > 0)].map(({ nth }) => nth)).toEqual([1]);
    expect([...unconfirmed.due(DUE, anything)].map(({ nth }) => nth)).toEqual([2]);
    expect([...unconfirmed.due(DUE, anything)]).toEqual([]);
    expect(unconfirmed.confirmed()).toBe(0);
  });
});
