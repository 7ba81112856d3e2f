import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ProcessMessage, readMessage, writeMessage } from "./message.ts";

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
});
