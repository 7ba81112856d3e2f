import { describe, expect, it } from "vitest";
import { createPeerReader } from "./peers.ts";
import { peopleHere } from "./people-here.ts";

const state = (id: string, name: string) => ({ user: { id, name, color: "#62b6ff" } });
const me = { key: "me", name: "Ada", color: "#ffb545" };
const own = { activity: "active", trackId: null, follows: null, together: false } as const;

describe("who else is here", () => {
  it("leaves oneself out, and whatever is no presence", () => {
    const states = new Map<number, unknown>([
      [1, state("me", "Ada")],
      [2, { ...state("b", "Ben"), pointer: { tick: 480, pitch: 60 } }],
      [3, { user: "nobody" }],
    ]);
    const peers = createPeerReader()(states, 1, 0);
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
    const people = peopleHere(me, own, createPeerReader()(states, 1, 0));
    expect(people.map((person) => person.name)).toEqual(["Ada", "Ben"]);
  });

  it("[PE7] says of a person with two windows what they do in the livelier one", () => {
    const states = new Map<number, unknown>([
      [2, { ...state("b", "Ben"), activity: "idle", trackId: "bass" }],
      [3, { ...state("b", "Ben"), activity: "active", trackId: "drums" }],
    ]);
    const [, ben] = peopleHere(me, own, createPeerReader()(states, 1, 0));
    expect(ben).toMatchObject({ activity: "active", trackId: "drums", clientId: 3 });
  });

  it("reads again only whose state is new, and remembers since when a playhead is known", () => {
    const read = createPeerReader();
    const playhead = { tick: 0, playing: true };
    const ben = { ...state("b", "Ben"), playhead };
    const [first] = read(new Map([[2, ben]]), 1, 100);
    expect(read(new Map([[2, ben]]), 1, 200)[0]).toBe(first);
    const [moved] = read(new Map([[2, { ...ben, pointer: { tick: 1, pitch: 60 } }]]), 1, 300);
    expect(moved).not.toBe(first);
    expect(moved?.playheadSeenAt).toBe(100);
    const [later] = read(new Map([[2, { ...ben, playhead: { tick: 9, playing: true } }]]), 1, 400);
    expect(later?.playheadSeenAt).toBe(400);
  });
});
