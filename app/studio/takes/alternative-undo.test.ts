import { expect, it } from "vitest";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { proposeAlternative } from "../../../domain/score/commands/propose-alternative.ts";
import { readTrack } from "../../../domain/score/read.ts";
import { loneDesk } from "../desk/lone-desk.ts";

it("[TK1] what is written in an alternative can be undone and redone as in the score", () => {
  const { desk, doc, trackId } = loneDesk();
  const words = { id: "take-12345", authorId: "me", label: "Mine", createdAt: 1 };
  proposeAlternative(doc, { ...words, trackIds: [trackId], startTick: 0, endTick: 1920 });
  const own = desk.view.takes()[0]?.tracks[0]?.id ?? "";
  desk.edit((document, origin) => addNotes(document, own, [{ pitch: 60, start: 0, duration: 480 }], origin), "draw");
  expect(readTrack(doc, own)?.notes).toHaveLength(1);
  desk.history.undo();
  expect(readTrack(doc, own)?.notes).toHaveLength(0);
  desk.history.redo();
  expect(readTrack(doc, own)?.notes).toMatchObject([{ pitch: 60 }]);
  expect(desk.score().tracks[0]?.notes).toEqual([]);
});
