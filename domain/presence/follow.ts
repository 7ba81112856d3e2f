import { z } from "zod";

const MAX_KEY = 64;

/** Whom somebody follows: the key of a person, and since when (milliseconds of the server's clock). */
export const followSchema = z.object({ person: z.string().min(1).max(MAX_KEY), since: z.number().min(0) });
export type Follow = z.infer<typeof followSchema>;

/** Somebody here, and whom they follow. */
export type Follower = { key: string; follows: Follow | null };

/** Everybody who sees what `key` sees, near or through others, each once. */
export function followersOf(people: readonly Follower[], key: string): string[] {
  const found = new Set<string>();
  const look = (of: string) => {
    for (const person of people) {
      if (person.follows?.person !== of || person.key === key || found.has(person.key)) continue;
      found.add(person.key);
      look(person.key);
    }
  };
  look(key);
  return [...found];
}

/**
 * Whether `key` has to stop following because it has come back to them: two people may press Follow at the same
 * moment. Of those in the circle the one who began last gives up (of equals, the one with the greatest key), so that
 * exactly one does, whoever works it out.
 */
export function closesCircle(people: readonly Follower[], key: string): boolean {
  const circle = circleOf(people, key);
  const last = circle.toSorted((a, b) => since(a) - since(b) || (a.key < b.key ? -1 : 1)).at(-1);
  return last?.key === key;
}

const since = (person: Follower) => person.follows?.since ?? 0;

function circleOf(people: readonly Follower[], key: string): Follower[] {
  const byKey = new Map(people.map((person) => [person.key, person]));
  const way: Follower[] = [];
  for (let at = byKey.get(key); at && !way.includes(at); at = byKey.get(at.follows?.person ?? "")) {
    way.push(at);
    if (at.follows?.person === key) return way;
  }
  return [];
}
