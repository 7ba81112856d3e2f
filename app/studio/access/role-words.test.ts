import { expect, it } from "vitest";
import { lostEditing, roleChangeWords } from "./role-words.ts";

it("[AC16] a changed role is told with who changed it, and with what one can do now", () => {
  expect(roleChangeWords("viewer", "Ada")).toBe("Ada made you a viewer: you can look and listen, not change notes.");
  expect(roleChangeWords("editor", null)).toBe("You are an editor here now: you can change notes.");
});

it("[AC16] only who could edit can lose it", () => {
  expect(lostEditing("editor", "viewer")).toBe(true);
  expect(lostEditing("owner", "commenter")).toBe(true);
  expect(lostEditing("owner", "editor")).toBe(false);
  expect(lostEditing("viewer", "commenter")).toBe(false);
  expect(lostEditing(null, "viewer")).toBe(false);
});
