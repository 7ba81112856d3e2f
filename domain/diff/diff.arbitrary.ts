import fc from "fast-check";
import { addTrack } from "../score/commands/tracks.ts";
import { createScoreDocument, newId } from "../score/document.ts";
import { anyCommand } from "../score/peers.arbitrary.ts";
import { compareNotes, readScore } from "../score/read.ts";
import { anyScore } from "../score/score.arbitrary.ts";
import type { Score } from "../score/score.ts";

/**
 * Two states of one project, by any commands of people; one that was drawn anew, some of it elsewhere; or two scores that
 * have nothing to do with each other.
 */
export const twoStates: fc.Arbitrary<[before: Score, after: Score]> = fc.oneof(
  { weight: 4, arbitrary: worked(anyCommand) },
  { weight: 2, arbitrary: fc.tuple(anyScore, fc.array(fc.boolean(), { minLength: 1 }), fc.nat(4)).map(drawnAnew) },
  { weight: 1, arbitrary: fc.tuple(anyScore, anyScore) },
);

function drawnAnew([before, stays, shift]: [Score, boolean[], number]): [Score, Score] {
  const tracks = before.tracks.map((track) => ({
    ...track,
    notes: track.notes
      .map((note, index) => (stays[index % stays.length] ? note : { ...note, start: note.start + shift, id: newId() }))
      .sort(compareNotes),
  }));
  return [before, { ...before, tracks }];
}

function worked(step: typeof anyCommand): fc.Arbitrary<[Score, Score]> {
  return fc
    .tuple(fc.array(step, { maxLength: 12 }), fc.array(step, { minLength: 1, maxLength: 12 }))
    .map(([first, then]) => {
      const doc = createScoreDocument();
      const notes = [60, 62, 64, 65, 67].map((pitch, index) => ({ ...PLAIN, id: "", pitch, start: index * 480 }));
      for (const name of ["Melody", "Bass"]) addTrack(doc, { name, notes });
      for (const command of first) command.run(doc);
      const before = readScore(doc);
      for (const command of then) command.run(doc);
      return [before, readScore(doc)];
    });
}

const PLAIN = { duration: 480, velocity: 80 };
