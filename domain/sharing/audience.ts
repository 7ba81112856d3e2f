/** What somebody may be in a project, from most to least. */
export const AUDIENCE_ROLES = ["owner", "editor", "commenter", "viewer"] as const;
export type AudienceRole = (typeof AUDIENCE_ROLES)[number];

/** Everything that lets anybody into a project. */
export type Grants = {
  /** its members; `inGroup`: whether they are also in the workspace that it is in */
  people: { id: string; name: string; role: AudienceRole; inGroup: boolean }[];
  /** the workspace that it is in */
  group: { name: string; role: AudienceRole } | null;
  /** what anybody who has its address may be; null: the address alone opens nothing */
  address: AudienceRole | null;
  /** the share links in force */
  links: AudienceRole[];
  /** in the trash it is there for its owners only, whatever else was granted */
  trashed: boolean;
};

export type Clause =
  | { who: "people"; may: Power; people: { id: string; name: string }[] }
  | { who: "group"; may: Power; name: string }
  | { who: "links"; may: Power; count: number }
  | { who: "address"; may: Power };

const POWERS = ["edit", "comment", "look"] as const;
export type Power = (typeof POWERS)[number];

const POWER: Record<AudienceRole, Power> = { owner: "edit", editor: "edit", commenter: "comment", viewer: "look" };
const RANK: Record<Power, number> = { edit: 3, comment: 2, look: 1 };
const rankOf = (role: AudienceRole | null) => (role === null ? 0 : RANK[POWER[role]]);

/**
 * Who can do what in a project, each person and each open door once, with the most that they can do. Whoever fits none of
 * the clauses has no access at all.
 */
export function audienceOf({ people, group, address, links, trashed }: Grants): Clause[] {
  if (trashed)
    return clauseOfPeople(
      people.filter(({ role }) => role === "owner"),
      "edit",
    );
  return POWERS.flatMap((may) => {
    const rank = RANK[may];
    const best = (person: Grants["people"][number]) =>
      Math.max(rankOf(person.role), person.inGroup ? rankOf(group?.role ?? null) : 0, rankOf(address));
    const named = people.filter(
      (person) =>
        best(person) === rank && rank > rankOf(address) && !(person.inGroup && rankOf(group?.role ?? null) >= rank),
    );
    const count = links.filter((role) => POWER[role] === may).length;
    const opens = rank > rankOf(address);
    return [
      ...clauseOfPeople(named, may),
      ...(group && opens && rankOf(group.role) === rank ? [{ who: "group" as const, may, name: group.name }] : []),
      ...(count > 0 && opens ? [{ who: "links" as const, may, count }] : []),
      ...(rankOf(address) === rank ? [{ who: "address" as const, may }] : []),
    ];
  });
}

function clauseOfPeople(people: Grants["people"], may: Power): Clause[] {
  if (people.length === 0) return [];
  return [{ who: "people", may, people: people.map(({ id, name }) => ({ id, name })) }];
}

/** More names than this make no sentence: the others are counted. */
const NAMED_AT_MOST = 3;

/**
 * One sentence that says who can see a project: "Ada and Ben can edit, everybody in Class 7b can comment, and anybody
 * with one of 2 links can look."
 *
 * @param you the person who reads it, who is "you" in it
 */
export function audienceSentence(grants: Grants, you: string | null): string {
  const clauses = audienceOf(grants);
  if (grants.trashed) return `It is in the trash: only ${inWords(whoIn(clauses[0], you))} can see it.`;
  const [only, ...more] = clauses;
  if (!only) return "Nobody can see it.";
  if (more.length === 0 && only.who === "people") {
    return only.people.length === 1 && only.people[0]?.id === you
      ? "Only you can see it."
      : `Only ${inWords(whoIn(only, you))} can see it, and can ${only.may}.`;
  }
  const parts = merge(clauses).map(
    ({ who, may }) => `${inWords(who.flatMap((clause) => whoIn(clause, you)))} can ${may}`,
  );
  const sentence = inWords(parts, ", and ");
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** Those who can do the same stand together. */
function merge(clauses: Clause[]): { may: Power; who: Clause[] }[] {
  return POWERS.flatMap((may) => {
    const who = clauses.filter((clause) => clause.may === may);
    return who.length > 0 ? [{ may, who }] : [];
  });
}

function whoIn(clause: Clause | undefined, you: string | null): string[] {
  if (!clause) return [];
  if (clause.who === "group") return [`everybody in ${clause.name}`];
  if (clause.who === "links")
    return [clause.count === 1 ? "anybody with the link" : `anybody with one of ${clause.count} links`];
  if (clause.who === "address") return ["anybody who has the address"];
  const ordered = [...clause.people].sort((a, b) => Number(b.id === you) - Number(a.id === you));
  const named = ordered.map(({ id, name }) => (id === you ? "you" : name));
  if (named.length <= NAMED_AT_MOST + 1) return named;
  return [...named.slice(0, NAMED_AT_MOST), `${named.length - NAMED_AT_MOST} others`];
}

function inWords(parts: string[], last = " and "): string {
  const [end, ...before] = [...parts].reverse();
  if (end === undefined) return "";
  return before.length === 0 ? end : `${before.reverse().join(", ")}${last}${end}`;
}
