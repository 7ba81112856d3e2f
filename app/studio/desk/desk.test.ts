import { afterEach, describe, expect, it, vi } from "vitest";
import { acceptTake } from "../../../domain/score/commands/accept-take.ts";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { deleteNotes } from "../../../domain/score/commands/delete-notes.ts";
import { writeTake } from "../../../domain/score/commands/takes.ts";
import { addTrack, deleteTrack } from "../../../domain/score/commands/tracks.ts";
import type { Desk } from "./desk.ts";
import { loneDesk } from "./lone-desk.ts";

const note = { pitch: 60, start: 0, duration: 480, velocity: 90 };
const desks: Desk[] = [];
function desk(...args: Parameters<typeof loneDesk>) {
  const made = loneDesk(...args);
  desks.push(made.desk);
  return made;
}

afterEach(() => {
  for (const made of desks.splice(0)) {
    made.awareness.destroy();
    made.dispose();
  }
});

describe("the desk", () => {
  it("[ST24] forgets selected notes that somebody else deletes", () => {
    const { desk: mine, doc, trackId } = desk();
    const ids = addNotes(doc, trackId, [note, { ...note, start: 480 }], "somebody else");
    mine.state.patch({ selection: new Set(ids) });
    deleteNotes(doc, trackId, ids.slice(0, 1), "somebody else");
    expect([...mine.state.get().selection]).toEqual(ids.slice(1));
  });

  it("[ST25] listens no more to a take that somebody else decides on", () => {
    const { desk: mine, doc } = desk();
    const words = {
      technique: "accompany",
      label: "Three voices",
      createdAt: 1,
      generationId: null,
      requestedBy: null,
    };
    writeTake(doc, { ...words, id: "take-12345", state: "proposed", tracks: mine.score().tracks });
    mine.state.patch({ heardTake: { id: "take-12345", how: "alone" } });
    addNotes(doc, mine.score().tracks[0]?.id ?? "", [note], "somebody else");
    expect(mine.state.get().heardTake).not.toBeNull();
    acceptTake(doc, "take-12345");
    expect(mine.state.get().heardTake).toBeNull();
  });

  it("[ST24] goes to another track when the active one is deleted", () => {
    const { desk: mine, doc, trackId } = desk();
    const second = addTrack(doc, { name: "Bass" });
    expect(mine.state.get().activeTrackId).toBe(trackId);
    deleteTrack(doc, trackId, "somebody else");
    expect(mine.state.get().activeTrackId).toBe(second);
    deleteTrack(doc, second, "somebody else");
    expect(mine.state.get().activeTrackId).toBeNull();
  });

  it("refuses changes of those who may only look, and says so", () => {
    const { desk: mine, doc, trackId } = desk("viewer");
    const command = vi.fn();
    expect(mine.edit(command)).toBeNull();
    expect(command).not.toHaveBeenCalled();
    expect(mine.spoken.get().text).toMatch(/look and listen/);
    expect(mine.view.track(trackId)?.notes).toEqual([]);
    expect(doc.getMap("tracks").size).toBe(1);
  });
});
