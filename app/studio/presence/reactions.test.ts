import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_REACTIONS_AT_ONCE } from "../../../domain/presence/reactions.ts";
import { loneDesk } from "../desk/lone-desk.ts";
import { attachReactions, react } from "./reactions.ts";

const BEN = 99;

function room() {
  const { desk } = loneDesk();
  const user = { id: "b", name: "Ben", color: "#62b6ff" };
  const tell = (reactions: { n: number; kind: string; tick: number }[]) => {
    desk.awareness.states.set(BEN, { user, reactions });
    desk.awareness.emit("change", [{ added: [], updated: [BEN], removed: [] }, "network"]);
  };
  tell([{ n: 7, kind: "clap", tick: 0 }]);
  return { desk, tell, stop: attachReactions(desk), seen: () => desk.reactions.get().list.map(({ kind }) => kind) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("[PE6] the others' reactions", () => {
  it("float for a moment and are said once; what somebody sent before one came is over", () => {
    const { desk, tell, seen } = room();
    expect(seen()).toEqual([]);
    tell([
      { n: 7, kind: "clap", tick: 0 },
      { n: 8, kind: "fire", tick: 1_920 },
    ]);
    expect(seen()).toEqual(["fire"]);
    tell([{ n: 8, kind: "fire", tick: 1_920 }]);
    expect(seen()).toEqual(["fire"]);
    vi.advanceTimersByTime(2_000);
    expect(desk.spoken.get().text).toBe("Ben says: fire, bar 2 beat 1");
    vi.advanceTimersByTime(2_000);
    expect(seen()).toEqual([]);
  });

  it("are no more than a few at once from somebody who floods the room, also by counting anew", () => {
    const { tell, seen } = room();
    for (let i = 0; i < 100; i++) tell([{ n: (i % 40) + 1, kind: "wow", tick: 0 }]);
    expect(seen().length).toBeLessThanOrEqual(MAX_REACTIONS_AT_ONCE);
  });

  it("are sent by oneself at the same rate", () => {
    const { desk, seen } = room();
    for (let i = 0; i < 30; i++) react(desk, "love");
    expect(seen()).toHaveLength(MAX_REACTIONS_AT_ONCE);
    expect(desk.presence.own().reactions?.at(-1)?.n).toBe(MAX_REACTIONS_AT_ONCE);
  });
});
