import { describe, expect, it } from "vitest";
import { peopleHere, readPeers } from "./peers.ts";

const state = (id: string, name: string) => ({ user: { id, name, color: "#62b6ff" } });

describe("who else is here", () => {
  it("leaves oneself out, and whatever is no presence", () => {
    const states = new Map<number, unknown>([
      [1, state("me", "Ada")],
      [2, { ...state("b", "Ben"), pointer: { tick: 480, pitch: 60 } }],
      [3, { user: "nobody" }],
    ]);
    const peers = readPeers(states, 1);
    expect(peers.map((peer) => peer.name)).toEqual(["Ben"]);
    expect(peers[0]?.pointer).toEqual({ tick: 480, pitch: 60 });
    expect(peers[0]?.selection).toEqual([]);
  });

  it("[ST11] shows a person with two windows once, and oneself first", () => {
    const states = new Map<number, unknown>([
      [2, state("b", "Ben")],
      [3, state("b", "Ben")],
      [4, state("me", "Ada")],
    ]);
    const me = { id: "me", name: "Ada", color: "#ffb545" };
    expect(peopleHere(me, readPeers(states, 1)).map((person) => person.name)).toEqual(["Ada", "Ben"]);
  });
});
