import type { Person } from "./state.ts";

/** Names that a list of suggestions shows. */
const MOST_SUGGESTIONS = 6;

export type Typed = { text: string; caret: number };

/** The beginning of a name that is being typed after an "@", and where that "@" stands; null where none is. */
export function mentionAt({ text, caret }: Typed): { from: number; query: string } | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf("@");
  if (from < 0 || (from > 0 && !/[\s("'“]/.test(before.charAt(from - 1)))) return null;
  const query = before.slice(from + 1);
  return query.length > 40 || query.includes("\n") ? null : { from, query };
}

/** Who could be meant, those whose name begins so first. */
export function suggest(people: readonly Person[], query: string): Person[] {
  const wanted = query.toLocaleLowerCase();
  const rank = ({ name }: Person) => {
    const lower = name.toLocaleLowerCase();
    return lower.startsWith(wanted) ? 0 : lower.split(/\s+/).some((part) => part.startsWith(wanted)) ? 1 : 2;
  };
  return people
    .filter((one) => rank(one) < 2)
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .slice(0, MOST_SUGGESTIONS);
}

/** The text with the name in the place of what was typed of it. */
export function complete({ text, caret }: Typed, from: number, person: Person): Typed {
  const name = `@${person.name} `;
  return { text: text.slice(0, from) + name + text.slice(caret).replace(/^ /, ""), caret: from + name.length };
}

/** Those of some people whose name stands in a text after an "@": "@Anna" calls no Ann. */
export function namedIn(text: string, people: readonly Person[]): string[] {
  const found = pieces(
    text,
    people.map(({ name }) => name),
  );
  const names = new Set(found.filter(({ isName }) => isName).map((piece) => piece.text));
  return people.filter(({ name }) => names.has(`@${name}`)).map(({ id }) => id);
}

/** A text in pieces: plain, and names after an "@" that really call somebody. */
export function pieces(text: string, names: readonly string[]): { text: string; isName: boolean }[] {
  const wanted = names.map((name) => `@${name}`).sort((a, b) => b.length - a.length);
  const found: { text: string; isName: boolean }[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const name = text.charAt(at) === "@" ? wanted.find((one) => text.startsWith(one, at)) : undefined;
    if (name) {
      if (plain) found.push({ text: plain, isName: false });
      plain = "";
      found.push({ text: name, isName: true });
    } else plain += text.charAt(at);
    at += name?.length ?? 1;
  }
  if (plain) found.push({ text: plain, isName: false });
  return found;
}
