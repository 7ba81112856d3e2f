import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { decodeClocks, encodeClocks } from "./clocks.ts";
import { createMergedUpdate } from "./merged-update.ts";
import { scanUpdate } from "./update-scan.ts";

type Step = { peer: number; kind: "set" | "delete" | "nest" | "list" | "meet" | "undo"; key: number };

const steps = fc.array(
  fc.record<Step>({
    peer: fc.nat(2),
    kind: fc.constantFrom("set", "delete", "nest", "list", "meet", "undo"),
    key: fc.nat(5),
  }),
  { minLength: 1, maxLength: 60 },
);

/** Plays the steps on three peers; gives every update that any of them made or sent. */
function play(script: readonly Step[]): { updates: Uint8Array[]; docs: Y.Doc[] } {
  const docs = [0, 1, 2].map(() => new Y.Doc());
  const updates: Uint8Array[] = [];
  for (const doc of docs) {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "meet") updates.push(update);
    });
  }
  for (const step of script) {
    const doc = docs[step.peer];
    const other = docs[(step.peer + 1) % docs.length];
    if (!doc || !other) continue;
    const map = doc.getMap<unknown>("notes");
    if (step.kind === "set") map.set(`k${step.key}`, [step.key, "é♪", 0.5, null, { a: [true] }]);
    if (step.kind === "delete") map.delete(`k${step.key}`);
    if (step.kind === "nest") map.set(`k${step.key}`, new Y.Map([["inner", step.key]]));
    if (step.kind === "list") doc.getArray("list").insert(0, [1, 2, 3, step.key]);
    if (step.kind === "undo") doc.getArray("list").delete(0, Math.min(2, doc.getArray("list").length));
    if (step.kind === "meet") {
      const difference = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other));
      updates.push(difference);
      Y.applyUpdate(other, difference, "meet");
    }
  }
  return { updates, docs };
}

function contentOf(updates: readonly Uint8Array[]): unknown {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return { notes: doc.getMap("notes").toJSON(), list: doc.getArray("list").toJSON(), clocks: stateOf(doc) };
}

function stateOf(doc: Y.Doc): unknown {
  return [...decodeClocks(Y.encodeStateVector(doc))].sort((a, b) => a[0] - b[0]);
}

describe("a merged update", () => {
  it("[SY1] holds what all its updates hold, in any order, however they overlap", () => {
    fc.assert(
      fc.property(steps, fc.nat(), (script, seed) => {
        const { updates } = play(script);
        const merged = createMergedUpdate();
        const shuffled = [...updates].sort((a, b) => ((a.length * 31 + seed) % 7) - ((b.length * 31 + seed) % 7));
        for (const update of shuffled) merged.add(scanUpdate(update));
        expect(contentOf([merged.encode()])).toEqual(contentOf(updates));
        expect(updates.every((update) => merged.has(scanUpdate(update)))).toBe(true);
        expect(scanUpdate(merged.encode())).toBeTruthy();
      }),
      { numRuns: 300 },
    );
  });

  it("[SY1] gives a reader what they lack", () => {
    fc.assert(
      fc.property(steps, fc.nat(2), (script, who) => {
        const { updates, docs } = play(script);
        const merged = createMergedUpdate();
        for (const update of updates) merged.add(scanUpdate(update));
        const reader = docs[who] ?? new Y.Doc();
        const rest = merged.encodeSince(decodeClocks(Y.encodeStateVector(reader)));
        Y.applyUpdate(reader, rest);
        expect(contentOf([Y.encodeStateAsUpdate(reader)])).toEqual(contentOf(updates));
      }),
      { numRuns: 300 },
    );
  });

  it("says which clocks it has as Yjs does", () => {
    fc.assert(
      fc.property(steps, (script) => {
        const { updates } = play(script);
        const merged = createMergedUpdate();
        for (const update of updates) merged.add(scanUpdate(update));
        const doc = new Y.Doc();
        for (const update of updates) Y.applyUpdate(doc, update);
        expect([...merged.clocks()].sort((a, b) => a[0] - b[0])).toEqual(stateOf(doc));
        expect(decodeClocks(encodeClocks(merged.clocks()))).toEqual(merged.clocks());
      }),
    );
  });

  it("[SY1] takes many deletions at once as it takes them one by one", () => {
    const ranges = fc.array(
      fc.record({ client: fc.nat(2), from: fc.nat(400), length: fc.integer({ min: 1, max: 9 }) }),
      {
        minLength: 40,
        maxLength: 120,
      },
    );
    fc.assert(
      fc.property(ranges, ranges, (first, second) => {
        const updates = [first, second].map((list) => ({
          segments: [],
          deletions: list.map(({ client, from, length }) => ({ client, from, to: from + length })),
        }));
        const [atOnce, oneByOne] = [createMergedUpdate(), createMergedUpdate()];
        for (const update of updates) {
          atOnce.add(update);
          for (const deletion of update.deletions) oneByOne.add({ segments: [], deletions: [deletion] });
        }
        expect(atOnce.history()).toEqual(oneByOne.history());
        expect(atOnce.encode()).toEqual(oneByOne.encode());
      }),
    );
  });

  it("[SY11] says how scattered an update would make it", () => {
    const merged = createMergedUpdate();
    const piece = (client: number, from: number) => ({
      client,
      from,
      to: from + 1,
      structs: 1,
      bytes: Uint8Array.of(0, 1),
    });
    const update = { segments: [piece(9, 0), piece(9, 4), piece(5, 0)], deletions: [{ client: 3, from: 0, to: 2 }] };
    expect(merged.scatterWith(update)).toEqual({ clients: 3, gaps: 1 });
    merged.add(update);
    expect(merged.scatterWith(update)).toEqual({ clients: 0, gaps: 0 });
    expect(merged.scatterWith({ segments: [piece(9, 1)], deletions: [] })).toEqual({ clients: 0, gaps: 0 });
    expect(merged.scatterWith({ segments: [piece(9, 8), piece(2, 0)], deletions: [] })).toEqual({
      clients: 3,
      gaps: 2,
    });
    merged.add({ segments: [1, 2, 3].map((from) => piece(9, from)), deletions: [] });
    expect(merged.scatterWith({ segments: [piece(9, 8)], deletions: [] }).gaps).toBe(1);
  });

  it("keeps a gap open until what is missing comes", () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    for (let i = 0; i < 5; i++) doc.getMap("notes").set(`k${i}`, i);
    const [first, second, third, ...rest] = updates.map(scanUpdate);
    const merged = createMergedUpdate();
    for (const update of [first, third]) if (update) merged.add(update);
    expect(merged.clocks()).toEqual(new Map([[doc.clientID, 1]]));
    for (const update of [second, ...rest]) if (update) merged.add(update);
    expect(contentOf([merged.encode()])).toEqual(contentOf(updates));
  });
});
