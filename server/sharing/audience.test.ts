import * as fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AUDIENCE_ROLES, audienceOf, type Clause, type Power } from "../../domain/sharing/audience.ts";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { can } from "../access/can.ts";
import { projectAccess } from "../access/project-access.ts";
import type { Principal } from "../sign-in/principal.ts";
import { signedInAs, someAccount } from "../sign-in/test-people.ts";
import { newSecret } from "../tokens/token-text.ts";
import { readGrants, whoCanSee } from "./audience.ts";

let database: TestDatabase;
let people: Principal[];

beforeAll(async () => {
  database = await createTestDatabase();
  people = [];
  for (const name of ["Ada", "Ben", "Cleo", "Dan"]) people.push(await someAccount(name));
});
afterAll(() => database.drop());

const RUNS = 60;
const role = fc.constantFrom(...AUDIENCE_ROLES);
const openRole = fc.constantFrom(...AUDIENCE_ROLES.slice(1));
const arrangement = fc.record({
  members: fc.array(fc.option(role), { minLength: 4, maxLength: 4 }),
  group: fc.option(
    fc.record({
      defaultRole: openRole,
      workspaceRole: fc.option(openRole),
      inIt: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    }),
  ),
  linkRole: fc.option(openRole),
  links: fc.array(fc.record({ role: openRole, revoked: fc.boolean() }), { maxLength: 3 }),
  trashed: fc.boolean(),
});
type Arrangement = typeof arrangement extends fc.Arbitrary<infer T> ? T : never;

async function arrange({ members, group, linkRole, links, trashed }: Arrangement) {
  const tokens = links.map(() => newSecret("share_"));
  const project = await prisma().project.create({
    data: {
      title: "x",
      linkRole,
      trashedAt: trashed ? new Date() : null,
      workspaceRole: group?.workspaceRole ?? null,
      memberships: { create: members.flatMap((role, i) => (role ? [{ userId: people[i]?.userId ?? "", role }] : [])) },
      shareLinks: {
        create: links.map(({ role, revoked }, i) => ({
          role,
          tokenHash: tokens[i]?.hash ?? "",
          createdById: people[0]?.userId ?? "",
          revokedAt: revoked ? new Date() : null,
        })),
      },
      ...(group && {
        workspace: {
          create: {
            name: "G",
            defaultRole: group.defaultRole,
            members: { create: group.inIt.flatMap((isIn, i) => (isIn ? [{ userId: people[i]?.userId ?? "" }] : [])) },
          },
        },
      }),
    },
  });
  return { id: project.id, tokens: tokens.map(({ text }) => text) };
}

const MAY: Record<Power, Parameters<typeof can>[1]> = {
  edit: "project.edit",
  comment: "project.comment",
  look: "project.read",
};
const RANK: Record<Power, number> = { edit: 3, comment: 2, look: 1 };

/** The most that the clauses say of somebody. */
function said(clauses: Clause[], fits: (clause: Clause) => boolean): Power | null {
  const all = clauses.filter((clause) => clause.who === "address" || fits(clause)).map(({ may }) => may);
  return all.sort((a, b) => RANK[b] - RANK[a])[0] ?? null;
}

function most(role: Parameters<typeof can>[0]): Power | null {
  const powers: Power[] = ["edit", "comment", "look"];
  return powers.find((power) => can(role, MAY[power])) ?? null;
}

it("[AC13] says of everybody, member or not, with a link or without, exactly what the server lets them do", async () => {
  await fc.assert(
    fc.asyncProperty(arrangement, async (how) => {
      const { id, tokens } = await arrange(how);
      const grants = await readGrants(id);
      if (!grants) throw new Error("no grants");
      const clauses = audienceOf(grants);
      for (const [i, principal] of [...people, null].entries()) {
        const isIn = how.group?.inIt[i] === true;
        const fits = (clause: Clause) =>
          (clause.who === "people" && clause.people.some((person) => person.id === principal?.userId)) ||
          (clause.who === "group" && isIn);
        const role = (await projectAccess({ principal }, id))?.role ?? null;
        expect(said(clauses, fits)).toBe(most(role));
        for (const [at, token] of tokens.entries()) {
          const link = how.links[at];
          const withLink = (await projectAccess({ principal, shareToken: token }, id))?.role ?? null;
          const holds = (clause: Clause) =>
            fits(clause) || (clause.who === "links" && !link?.revoked && clause.may === most(link?.role ?? null));
          expect(said(clauses, holds)).toBe(most(withLink));
        }
      }
    }),
    { numRuns: RUNS },
  );
});

it("[AC13] is told to those who may read the project, and nobody else", async () => {
  const { id } = await arrange({
    members: ["owner", "viewer", null, null],
    group: null,
    linkRole: null,
    links: [],
    trashed: false,
  });
  const [ada, ben, cleo] = people;
  if (!ada || !ben || !cleo) throw new Error("no people");
  expect(await whoCanSee(ada, id)).toBe("You can edit, and Ben can look.");
  expect(await whoCanSee(ben, id)).toBe("Ada can edit, and you can look.");
  await expect(whoCanSee(await signedInAs(cleo.userId), id)).rejects.toMatchObject({ kind: "notFound" });
});
