import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { createProject } from "../projects/create.ts";
import { restoreProject, trashProject } from "../projects/trash.ts";
import { setLinkRole } from "../sharing/link-role.ts";
import { createShareLink } from "../sharing/links.ts";
import { setMember } from "../sharing/members.ts";
import type { Principal } from "../sign-in/principal.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { ACTIONS } from "./can.ts";
import { projectAccess } from "./project-access.ts";
import { mayDo, requireProject } from "./require.ts";

let database: TestDatabase;
let owner: Principal;
let projectId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await someAccount();
  projectId = (await createProject(owner)).id;
});
afterAll(() => database.drop());

const roleOf = async (principal: Principal | null, shareToken?: string) =>
  (await projectAccess({ principal, shareToken }, projectId))?.role ?? null;

describe("[AC2] a role in a project", () => {
  it("is none for a stranger, and for nobody", async () => {
    expect(await roleOf(await someAccount())).toBeNull();
    expect(await roleOf(null)).toBeNull();
  });

  it("is the membership's", async () => {
    const member = await someAccount();
    await setMember(owner, projectId, { email: member.email, role: "commenter" });
    expect(await roleOf(member)).toBe("commenter");
  });

  it("is the share link's for whoever holds it, also without signing in", async () => {
    const { token } = await createShareLink(owner, projectId, { role: "viewer" });
    expect(await roleOf(null, token)).toBe("viewer");
    expect(await roleOf(null, `${token}x`)).toBeNull();
    const other = await createProject(owner);
    expect(await projectAccess({ principal: null, shareToken: token }, other.id)).toBeNull();
  });

  it("is the best of membership, share link and address", async () => {
    const member = await someAccount();
    await setMember(owner, projectId, { email: member.email, role: "viewer" });
    const { token } = await createShareLink(owner, projectId, { role: "editor" });
    await setLinkRole(owner, projectId, "commenter");
    expect(await roleOf(member)).toBe("commenter");
    expect(await roleOf(member, token)).toBe("editor");
    expect(await roleOf(await someAccount())).toBe("commenter");
    expect(await roleOf(owner, token)).toBe("owner");
    await setLinkRole(owner, projectId, null);
    expect(await roleOf(member)).toBe("viewer");
  });
});

describe("[AC3] what somebody may not do", () => {
  it.each(["6f9619ff-8b86-4d11-b42d-00cf4fc964ff", "no-id", "", "../../etc/passwd"])(
    "is not found for a project that does not exist: %j",
    async (id) => {
      await expect(requireProject(owner, id, "project.read")).rejects.toMatchObject({ kind: "notFound" });
    },
  );

  it("is not found for a foreign project, with the same words", async () => {
    const stranger = await someAccount();
    const foreign = requireProject(stranger, projectId, "project.share");
    const missing = requireProject(stranger, "6f9619ff-8b86-4d11-b42d-00cf4fc964ff", "project.share");
    const [one, other] = await Promise.allSettled([foreign, missing]);
    expect(one).toMatchObject({ status: "rejected", reason: { kind: "notFound" } });
    expect(one).toEqual(other);
  });

  it("is forbidden for one they may read, and says what their role is", async () => {
    const viewer = await someAccount();
    await setMember(owner, projectId, { email: viewer.email, role: "viewer" });
    await expect(requireProject(viewer, projectId, "project.edit")).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("viewer"),
    });
  });
});

describe("[AC4] a project in the trash", () => {
  it("is there for its owners, to look at, restore or delete", async () => {
    const editor = await someAccount();
    const { id } = await createProject(owner, { linkRole: "editor" });
    await setMember(owner, id, { email: editor.email, role: "editor" });
    await trashProject(owner, id);
    expect(await projectAccess({ principal: editor }, id)).toBeNull();
    expect(await projectAccess({ principal: null }, id)).toBeNull();
    const access = await projectAccess({ principal: owner }, id);
    if (!access) throw new Error("the owner lost the project");
    expect(ACTIONS.filter((action) => mayDo(access, action))).toEqual([
      "project.read",
      "project.restore",
      "project.delete",
    ]);
    await restoreProject(owner, id);
    expect((await projectAccess({ principal: editor }, id))?.role).toBe("editor");
  });
});
