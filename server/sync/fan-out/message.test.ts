import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../limits.ts";
import { type HeardPresence, type ProcessMessage, readMessage, writeMessage } from "./message.ts";

const messages: ProcessMessage[] = [
  { from: "a", kind: "update", update: { epoch: 3, userId: "ann", gesture: "draw", data: Uint8Array.of(1, 2, 3) } },
  { from: "a", kind: "update", update: { epoch: 1, userId: null, gesture: null, data: new Uint8Array() } },
  {
    from: "ä",
    kind: "presences",
    presences: [{ clientId: 4_294_967_295, clock: 7, state: '{"tool":"draw"}', userKey: "ann", role: "editor" }],
  },
  { from: "a", kind: "who" },
  { from: "a", kind: "alive" },
  { from: "a", kind: "bye" },
];

describe("what processes tell each other", () => {
  for (const message of messages) {
    it(`[SY22] reads what it wrote: ${message.kind}`, () => {
      expect(readMessage(writeMessage(message))).toEqual(message);
    });
  }

  it("[SY22] passes over what is of another version, cut off, or noise", () => {
    const [first] = messages;
    if (!first) throw new Error("unreachable");
    const bytes = writeMessage(first);
    expect(readMessage(Uint8Array.of(99, ...bytes.slice(1)))).toBeNull();
    for (let length = 0; length < bytes.length; length++) expect(readMessage(bytes.slice(0, length))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => {
        readMessage(noise);
      }),
    );
  });

  it("[SY22] passes over what is larger than any process says, and what no client could read", () => {
    const presence = { clientId: 1, clock: 1, state: "{}", userKey: "ann", role: "editor" } as const;
    const update = { epoch: 1, userId: "ann", gesture: "draw", data: Uint8Array.of(0, 0) };
    const presences = (more: Partial<HeardPresence>): ProcessMessage => ({
      from: "a",
      kind: "presences",
      presences: [{ ...presence, ...more }],
    });
    const bad: ProcessMessage[] = [
      { from: "a".repeat(1000), kind: "alive" },
      presences({ state: "no JSON" }),
      presences({ state: "[]" }),
      presences({ state: JSON.stringify({ tool: "x".repeat(LIMITS.presenceBytes * 2) }) }),
      presences({ userKey: "k".repeat(10_000) }),
      { from: "a", kind: "presences", presences: Array.from({ length: LIMITS.presencesPerRoom + 1 }, () => presence) },
      { from: "a", kind: "update", update: { ...update, gesture: "Draw\u0000" } },
      { from: "a", kind: "update", update: { ...update, userId: "an\u0000n" } },
      { from: "a", kind: "update", update: { ...update, data: new Uint8Array(LIMITS.messageBytes + 1) } },
    ];
    expect(bad.map((message) => readMessage(writeMessage(message)))).toEqual(bad.map(() => null));
  });
});
