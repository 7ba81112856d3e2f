import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { setTempo } from "../../../domain/score/commands/score-map.ts";
import { addTrack } from "../../../domain/score/commands/tracks.ts";
import { createScoreDocument } from "../../../domain/score/document.ts";
import { createDesk, type Desk } from "../desk/desk.ts";
import { loneDesk } from "../desk/lone-desk.ts";
import { attachTogether, setTogether } from "./together.ts";

/** Two people with one score and one clock, a network of so many milliseconds between them, and no loudspeakers. */
function twoStudios(delayMs = 30) {
  const first = createScoreDocument();
  const trackId = addTrack(first, { name: "Melody" });
  addNotes(first, trackId, [{ pitch: 60, start: 0, duration: 96_000, velocity: 90 }]);
  const second = new Y.Doc();
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
  const desks = [first, second].map((doc, nth) => studio(doc, `person-${nth}`));
  const [ada, ben] = desks;
  if (!ada || !ben) throw new Error("two studios");
  link(ada, ben, delayMs);
  link(ben, ada, delayMs);
  return { ada, ben, stops: desks.map(attachTogether) };
}

function studio(doc: Y.Doc, id: string): Desk {
  const { connection } = loneDesk().desk;
  const clock = { offsetMs: () => 0, roundTripMs: () => 1 };
  const own = { ...connection, doc, awareness: new Awareness(doc), clock };
  const me = { id, name: id, color: "#ffb545", isGuest: false };
  return createDesk({ projectId: "p", me, connection: own, role: "editor" });
}

function link(from: Desk, to: Desk, delayMs: number): void {
  const tell = () => {
    const update = encodeAwarenessUpdate(from.awareness, [from.awareness.clientID]);
    setTimeout(() => applyAwarenessUpdate(to.awareness, update, "network"), delayMs);
  };
  from.awareness.on("update", (_: unknown, origin: unknown) => origin === "local" && tell());
  from.doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "network") setTimeout(() => Y.applyUpdate(to.doc, update, "network"), delayMs);
  });
  tell();
}

const commandOf = (desk: Desk) => desk.presence.own().together?.command ?? null;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listening() {
  const both = twoStudios();
  setTogether(both.ada, true);
  setTogether(both.ben, true);
  vi.advanceTimersByTime(200);
  return both;
}

describe("[PE2] people who listen together", () => {
  it("obey whoever pressed last, and tell each other the same command", () => {
    const { ada, ben, stops } = listening();
    ada.transport.play(1_920);
    vi.advanceTimersByTime(200);
    expect(commandOf(ben)).toMatchObject({ action: "play", playing: true, tick: 1_920, by: "person-0" });
    expect(commandOf(ben)).toEqual(commandOf(ada));
    vi.advanceTimersByTime(2_000);
    ben.transport.stop();
    vi.advanceTimersByTime(200);
    expect(commandOf(ada)).toMatchObject({ action: "stop", playing: false, by: "person-1" });
    expect(commandOf(ada)?.tick).toBeGreaterThan(1_920 + 960);
    for (const stop of stops) stop();
  });

  it("agree after both pressed before they could hear of each other", () => {
    const { ada, ben } = listening();
    ada.transport.play(0);
    ben.transport.play(4_800);
    vi.advanceTimersByTime(500);
    expect(commandOf(ada)).toEqual(commandOf(ben));
    expect(commandOf(ada)).not.toBeNull();
  });

  it("are told the command that holds when they come late, and play for themselves once they leave", () => {
    const { ada, ben } = twoStudios();
    setTogether(ada, true);
    ada.transport.play(960);
    vi.advanceTimersByTime(5_000);
    expect(commandOf(ben)).toBeNull();
    setTogether(ben, true);
    vi.advanceTimersByTime(500);
    expect(commandOf(ben)).toEqual(commandOf(ada));
    setTogether(ben, false);
    vi.advanceTimersByTime(500);
    const held = commandOf(ada);
    ben.transport.seek(0);
    vi.advanceTimersByTime(500);
    expect(commandOf(ada)).toEqual(held);
    expect(ben.presence.own().together).toBeUndefined();
  });

  it("share the loop", () => {
    const { ada, ben } = listening();
    ada.transport.play(0);
    vi.advanceTimersByTime(500);
    ben.state.patch({ loop: { start: 1_920, end: 3_840, on: true } });
    vi.advanceTimersByTime(1_000);
    expect(ada.state.get().loop).toEqual({ start: 1_920, end: 3_840, on: true });
    expect(commandOf(ada)).toEqual(commandOf(ben));
    ada.state.patch({ loop: { start: 1_920, end: 3_840, on: false } });
    vi.advanceTimersByTime(1_000);
    expect(ben.state.get().loop?.on).toBe(false);
  });

  it("go on from where they are under a new tempo, by the word of exactly one of them", () => {
    const { ada, ben } = listening();
    ada.transport.play(0);
    vi.advanceTimersByTime(3_000);
    setTempo(ben.doc, { tick: 0, bpm: 60 });
    vi.advanceTimersByTime(500);
    expect(commandOf(ada)).toEqual(commandOf(ben));
    expect(commandOf(ada)).toMatchObject({ action: "tempo", playing: true });
    expect(Math.abs((commandOf(ada)?.tick ?? 0) - 3 * 960)).toBeLessThan(500);
  });
});
