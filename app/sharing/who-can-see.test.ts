import { expect, it } from "vitest";
import { whoCanSee } from "./who-can-see.ts";

it("a project that nobody was let into is yours alone", () => {
  expect(whoCanSee({ members: 1, linkRole: null, links: 0 })).toBe("Only you can see it.");
});

it("[UI7] an open address is said before everything else, with what it allows", () => {
  expect(whoCanSee({ members: 3, linkRole: "editor", links: 2 })).toBe("Anyone who has the address can change it.");
  expect(whoCanSee({ members: 3, linkRole: "viewer", links: 0 })).toBe("Anyone who has the address can listen to it.");
});

it("[UI7] share links are not kept quiet", () => {
  const one = whoCanSee({ members: 3, linkRole: null, links: 1 });
  expect(one).toBe("Only these 3 people, and whoever opens the share link, can see it.");
  expect(whoCanSee({ members: 1, linkRole: null, links: 2 })).toContain("one of the 2 share links");
});
