import { describe, expect, it } from "vitest";
import { Role } from "../../prisma/generated/enums.ts";
import { ACTIONS, type Action, can } from "./can.ts";

const yes = true;
const no = false;

// Written out by hand, so that the table cannot agree with itself.
const EXPECTED: Record<Action, [viewer: boolean, commenter: boolean, editor: boolean, owner: boolean]> = {
  "project.read": [yes, yes, yes, yes],
  "project.duplicate": [yes, yes, yes, yes],
  "project.fork": [yes, yes, yes, yes],
  "project.members.read": [yes, yes, yes, yes],
  "generation.read": [yes, yes, yes, yes],
  "midi.export": [yes, yes, yes, yes],
  "project.comment": [no, yes, yes, yes],
  "chat.send": [no, yes, yes, yes],
  "project.edit": [no, no, yes, yes],
  "project.rename": [no, no, yes, yes],
  "generation.create": [no, no, yes, yes],
  "generation.cancel": [no, no, yes, yes],
  "take.decide": [no, no, yes, yes],
  "take.propose": [no, no, yes, yes],
  "version.name": [no, no, yes, yes],
  "version.restore": [no, no, yes, yes],
  "merge.decide": [no, no, yes, yes],
  "midi.import": [no, no, yes, yes],
  "project.trash": [no, no, no, yes],
  "project.restore": [no, no, no, yes],
  "project.delete": [no, no, no, yes],
  "comment.moderate": [no, no, no, yes],
  "project.transfer": [no, no, no, yes],
  "project.share": [no, no, no, yes],
};

describe("[AC1] who may do what", () => {
  describe.each(ACTIONS)("%s", (action) => {
    const [viewer, commenter, editor, owner] = EXPECTED[action];
    it.each([
      [Role.viewer, viewer],
      [Role.commenter, commenter],
      [Role.editor, editor],
      [Role.owner, owner],
      [null, no],
    ])("as %s: %s", (role, expected) => {
      expect(can(role, action)).toBe(expected);
    });
  });
});
