/** What becomes of one thing that two people may have changed since `base`; undefined: it is not there. */
export type Verdict<T> =
  | { key: string; isClash: false; value: T | undefined }
  | { key: string; isClash: true; base: T | undefined; ours: T | undefined; theirs: T | undefined };

/**
 * The three-way merge of lists of things that have a key: who alone changed a thing has it their way; where both did the same, so it
 * is; where they did different things, it is a clash. In the order of ours, then theirs.
 */
export function threeWay<T>(
  { base, ours, theirs }: Record<"base" | "ours" | "theirs", readonly T[]>,
  keyOf: (value: T) => string,
  same: (a: T, b: T) => boolean,
): Verdict<T>[] {
  const [before, mine, yours] = [index(base, keyOf), index(ours, keyOf), index(theirs, keyOf)];
  const alike = (a: T | undefined, b: T | undefined) => (a && b ? same(a, b) : a === b);
  return [...new Set([...mine.keys(), ...yours.keys(), ...before.keys()])].map((key) => {
    const [was, my, your] = [before.get(key), mine.get(key), yours.get(key)];
    if (alike(my, your) || alike(your, was)) return { key, isClash: false, value: my };
    if (alike(my, was)) return { key, isClash: false, value: your };
    return { key, isClash: true, base: was, ours: my, theirs: your };
  });
}

function index<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T> {
  return new Map(values.map((value) => [keyOf(value), value]));
}

/** Same fields with the same values, in any order; values are plain. */
export function sameFields<T extends object>(a: T, b: T): boolean {
  const entries = Object.entries(a);
  const others = new Map(Object.entries(b));
  return entries.length === others.size && entries.every(([name, value]) => others.get(name) === value);
}
