import { describe, expect, it } from "vitest";
import { notificationPath, notificationWords } from "./words.ts";

const words = (kind: Parameters<typeof notificationWords>[0]["kind"], about = {}, actorName: string | null = "Ann") =>
  notificationWords({ kind, actorName, projectTitle: "Étude", about });

describe("[NO3] what happened, in a sentence", () => {
  it.each([
    [words("mention"), "Ann mentioned you in “Étude”"],
    [words("reply", {}, null), "Somebody who left replied in a thread of yours in “Étude”"],
    [words("proposal", { proposalId: "p" }), "Ann proposes changes to “Étude”"],
    [words("proposal", { state: "merged" }), "Ann took your changes into “Étude”"],
    [words("ownership", { step: "offered" }), "Ann offers you the ownership of “Étude”"],
    [words("ownership", { step: "passed-on" }, null), "“Étude” is yours now: its owner left"],
    [words("role", { role: "editor" }), "Ann made you an editor of “Étude”"],
    [words("role", { waiting: true }, null), expect.stringContaining("Confirm your address")],
    [words("workspace", { workspace: "Band", role: "member", before: null }), "Ann took you into the workspace “Band”"],
    [
      words("workspace", { workspace: "Band", role: "admin", before: "member" }),
      "Ann made you an admin of the workspace “Band”",
    ],
    [words("workspace", { workspace: "Band", role: null }), "Ann removed you from the workspace “Band”"],
    [words("workspace", { workspaceId: "w", role: "owner" }, null), "You are an owner of a workspace now"],
  ])("%s", (said, expected) => {
    expect(said).toEqual(expected);
  });

  it("leads to where it happened, and nowhere else", () => {
    const at = (about = {}) => ({ kind: "mention", projectId: "p", about }) as const;
    expect(notificationPath(at({ threadId: "t&x=1" }))).toBe("/studio/p?thread=t%26x%3D1");
    expect(notificationPath(at({ proposalId: "q", state: "merged" }))).toBe("/studio/p?proposal=q");
    expect(notificationPath(at())).toBe("/studio/p");
    expect(notificationPath({ kind: "workspace", projectId: null, about: { workspaceId: "w", role: "member" } })).toBe(
      "/workspaces/w",
    );
    expect(notificationPath({ kind: "workspace", projectId: null, about: { workspaceId: "w", role: null } })).toBe(
      "/workspaces",
    );
  });
});
