import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AUDIENCE_ROLES, audienceOf, audienceSentence, type Grants } from "./audience.ts";

const CLOSED: Grants = { people: [], group: null, address: null, links: [], trashed: false };
const ada = { id: "ada", name: "Ada", role: "owner", inGroup: false } as const;
const ben = { id: "ben", name: "Ben", role: "editor", inGroup: false } as const;
const cleo = { id: "cleo", name: "Cleo", role: "viewer", inGroup: true } as const;

describe("[AC13] who can see a project, in one sentence", () => {
  it.each<[string, Partial<Grants>, string | null]>([
    ["Only you can see it.", { people: [ada] }, "ada"],
    ["Only Ada can see it, and can edit.", { people: [ada] }, "ben"],
    ["Only you and Ben can see it, and can edit.", { people: [ada, ben] }, "ada"],
    [
      "Ada and Ben can edit, everybody in Class 7b can comment, and anybody with one of 2 links can look.",
      { people: [ada, ben, cleo], group: { name: "Class 7b", role: "commenter" }, links: ["viewer", "viewer"] },
      null,
    ],
    ["You can edit, and anybody with the link can look.", { people: [ada], links: ["viewer"] }, "ada"],
    ["You, Ben and anybody with the link can edit.", { people: [ada, ben], links: ["editor"] }, "ada"],
    ["Anybody who has the address can edit.", { people: [ada, cleo], address: "editor", links: ["viewer"] }, "ada"],
    [
      "You can edit, and anybody who has the address can look.",
      { people: [ada, cleo], address: "viewer", links: ["viewer"] },
      "ada",
    ],
    ["It is in the trash: only you can see it.", { people: [ada, ben], address: "viewer", trashed: true }, "ada"],
  ])("%s", (sentence, grants, you) => {
    expect(audienceSentence({ ...CLOSED, ...grants }, you)).toBe(sentence);
  });

  it("[UI7] counts those whom it does not name", () => {
    const people = Array.from({ length: 9 }, (_, i) => ({ ...ben, id: `p${i}`, name: `P${i}` }));
    expect(audienceSentence({ ...CLOSED, people }, null)).toBe(
      "Only P0, P1, P2 and 6 others can see it, and can edit.",
    );
  });

  it("says of everybody the most that they can do, and nobody twice", () => {
    const role = fc.constantFrom(...AUDIENCE_ROLES);
    const grants = fc.record({
      people: fc.uniqueArray(fc.record({ id: fc.string(), name: fc.string(), role, inGroup: fc.boolean() }), {
        selector: ({ id }) => id,
      }),
      group: fc.option(fc.record({ name: fc.constant("G"), role })),
      address: fc.option(role),
      links: fc.array(role, { maxLength: 4 }),
      trashed: fc.constant(false),
    });
    fc.assert(
      fc.property(grants, (all) => {
        const clauses = audienceOf(all);
        for (const person of all.people) {
          const named = clauses.filter(
            (clause) => clause.who === "people" && clause.people.some(({ id }) => id === person.id),
          );
          expect(named.length).toBeLessThanOrEqual(1);
          const covers = clauses.some(
            (clause) =>
              named.includes(clause) || clause.who === "address" || (clause.who === "group" && person.inGroup),
          );
          expect(covers).toBe(true);
        }
        expect(clauses.length > 0).toBe(
          all.people.length > 0 || all.address !== null || all.group !== null || all.links.length > 0,
        );
      }),
    );
  });
});
