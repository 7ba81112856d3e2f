import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { projectAccess } from "../access/project-access.ts";
import { createProject } from "../projects/create.ts";
import type { Principal } from "../sign-in/principal.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { removeMember, setMember } from "./members.ts";
import { acceptOwnership, getOffer, offerOwnership, withdrawOffer } from "./transfer.ts";

type Account = Awaited<ReturnType<typeof someAccount>>;
let database: TestDatabase;
let ada: Account;
let ben: Account;
let project: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  [ada, ben] = [await someAccount("Ada"), await someAccount("Ben")];
  project = (await createProject(ada)).id;
  await setMember(ada, project, { email: ben.email, role: "viewer" });
});
afterAll(() => database.drop());

const roleOf = async (who: Principal) => (await projectAccess({ principal: who }, project))?.role ?? null;
const steps = async (who: Principal) => {
  const told = await prisma().notification.findMany({ where: { userId: who.userId, kind: "ownership" } });
  return told.map(({ about }) => about);
};

describe("[AC14] handing a project over", () => {
  it("changes nothing until the other accepts, and then turns the roles around", async () => {
    await offerOwnership(ada, project, ben.userId);
    expect([await roleOf(ada), await roleOf(ben)]).toEqual(["owner", "viewer"]);
    expect(await getOffer(ben, project)).toMatchObject({ from: { name: "Ada" }, to: { id: ben.userId } });
    expect(await steps(ben)).toEqual([{ step: "offered" }]);
    await acceptOwnership(ben, project);
    expect([await roleOf(ada), await roleOf(ben)]).toEqual(["editor", "owner"]);
    expect(await steps(ada)).toEqual([{ step: "accepted" }]);
    expect(await getOffer(ben, project)).toBeNull();
    const audit = await prisma().auditEvent.findMany({ where: { projectId: project }, orderBy: { id: "asc" } });
    expect(audit.map(({ action }) => action).slice(-2)).toEqual(["ownership.offered", "ownership.accepted"]);
  });

  it("is offered by owners only, to members who own nothing of it yet", async () => {
    const stranger = await someAccount();
    await expect(offerOwnership(ben, project, ben.userId)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(offerOwnership(stranger, project, ben.userId)).rejects.toMatchObject({ kind: "notFound" });
    await expect(offerOwnership(ada, project, stranger.userId)).rejects.toMatchObject({ kind: "notFound" });
    await expect(offerOwnership(ada, project, ada.userId)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("is accepted by the one it was offered to, and nobody else", async () => {
    const cleo = await someAccount();
    await setMember(ada, project, { email: cleo.email, role: "editor" });
    await offerOwnership(ada, project, ben.userId);
    await expect(acceptOwnership(cleo, project)).rejects.toMatchObject({ kind: "notFound" });
    expect(await getOffer(cleo, project)).toBeNull();
    await expect(withdrawOffer(cleo, project)).rejects.toMatchObject({ kind: "notFound" });
    expect(await roleOf(ada)).toBe("owner");
  });

  it("can be declined and taken back", async () => {
    await offerOwnership(ada, project, ben.userId);
    await withdrawOffer(ben, project);
    expect(await steps(ada)).toEqual([{ step: "declined" }]);
    await offerOwnership(ada, project, ben.userId);
    await withdrawOffer(ada, project);
    await expect(acceptOwnership(ben, project)).rejects.toMatchObject({ kind: "notFound" });
  });

  it("ends with the membership of either, and never leaves a project without an owner", async () => {
    await offerOwnership(ada, project, ben.userId);
    await removeMember(ada, project, ben.userId);
    await setMember(ada, project, { email: ben.email, role: "editor" });
    await expect(acceptOwnership(ben, project)).rejects.toMatchObject({ kind: "notFound" });
    await offerOwnership(ada, project, ben.userId);
    await Promise.allSettled([
      acceptOwnership(ben, project),
      removeMember(ada, project, ada.userId),
      withdrawOffer(ada, project),
    ]);
    expect(await prisma().membership.count({ where: { projectId: project, role: "owner" } })).toBe(1);
  });
});
