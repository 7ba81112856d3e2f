import { expect, it } from "vitest";
import { accessPath, accessWords } from "./access-words.ts";

it.each([
  ["ownership", { step: "offered" }, "Ada offers you “Song”: accept it in its Share dialog, and you own it"],
  ["ownership", { step: "declined" }, "Ada does not take over “Song”: it stays yours"],
  ["ownership", { step: "passed-on" }, "You own “Song” now: its owner left"],
  ["workspace", { workspace: "Band", role: "member", before: null }, "Ada added you to “Band”"],
  ["workspace", { workspace: "Band", role: "admin", before: "member" }, "Ada made you an admin of “Band”"],
  ["workspace", { workspace: "Band", role: null, before: "member" }, "Ada removed you from “Band”"],
  ["workspace", { workspace: "Band", role: "owner" }, "You are an owner of “Band” now: its owner left"],
  ["role", { role: "editor", before: "viewer" }, "Ada made you an editor of “Song”"],
  ["role", { waiting: true }, "An invitation waits for you: confirm your address in settings"],
] as const)("[AC14] %s %j is told as: %s", (kind, about, words) => {
  expect(accessWords(kind, "Ada", "“Song”", about)).toBe(words);
});

it("leads to the workspace, to settings, or nowhere of its own", () => {
  expect(accessPath("workspace", { workspaceId: "w", role: "member" })).toBe("/workspaces/w");
  expect(accessPath("workspace", { workspaceId: "w", role: null })).toBe("/workspaces");
  expect(accessPath("role", { waiting: true })).toBe("/settings");
  expect(accessPath("role", { role: "viewer" })).toBeNull();
});
