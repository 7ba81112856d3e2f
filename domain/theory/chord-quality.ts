/** What begins a quality, the longest first, and its semitones above the root. */
const BASES: readonly [pattern: RegExp, steps: readonly number[]][] = [
  [/^(maj|ma|M|Δ|△)(?=7|9|11|13|$)/, [0, 4, 7, 11]],
  [/^(minmaj|mmaj|mMaj|mM|m\(maj|-maj|-M)(?=7|9)/, [0, 3, 7, 11]],
  [/^(dim|°|o)7/, [0, 3, 6, 9]],
  [/^(dim|°|o)/, [0, 3, 6]],
  [/^(ø7?|m7b5|-7b5|min7b5)/, [0, 3, 6, 10]],
  [/^(aug|\+)/, [0, 4, 8]],
  [/^(min|mi|m|-)/, [0, 3, 7]],
  [/^5/, [0, 7]],
];
const SUSPENDED: readonly [pattern: RegExp, steps: readonly number[]][] = [
  [/sus2/, [0, 2, 7]],
  [/sus4?/, [0, 5, 7]],
];
const EXTENSIONS = new Map([
  ["6", [9]],
  ["69", [9, 2]],
  ["7", [10]],
  ["9", [10, 2]],
  ["11", [10, 2, 5]],
  ["13", [10, 2, 9]],
]);
const MAJOR_SEVENTH = 11;
const MINOR_SEVENTH = 10;
/** Degrees above the octave and below, in semitones without a sign. */
const DEGREES = new Map([
  ["2", 2],
  ["4", 5],
  ["5", 7],
  ["6", 9],
  ["9", 2],
  ["11", 5],
  ["13", 9],
]);
const ALTERATION = /^(add|b|#|\+|-)(2|4|5|6|9|11|13)/;
const OMITTED = new Map([
  ["3", [3, 4]],
  ["5", [6, 7, 8]],
]);

/** The semitones above the root of a chord's quality ("m7b5", "maj9", "sus4", "7#9", ""), from the root; undefined for an unknown one. */
export function chordSteps(quality: string): number[] | undefined {
  const based = withoutBase(quality.replace(/[(),\s]/g, ""));
  const extended = based && withoutExtension(based);
  const altered = extended && withoutAlterations(extended);
  return altered && [...new Set(altered)].sort((a, b) => a - b);
}

type Reading = { steps: readonly number[]; rest: string };

function withoutBase(quality: string): Reading {
  const suspended = SUSPENDED.find(([pattern]) => pattern.test(quality));
  if (suspended) return { steps: suspended[1], rest: quality.replace(suspended[0], "") };
  if (/^(maj|ma|M)$/.test(quality)) return { steps: [0, 4, 7], rest: "" };
  for (const [pattern, steps] of BASES) {
    if (pattern.test(quality)) return { steps, rest: quality.replace(pattern, "") };
  }
  return { steps: [0, 4, 7], rest: quality.replace(/^(maj|M)(?=6|add|$)/, "") };
}

function withoutExtension({ steps, rest }: Reading): Reading {
  const [, digits = ""] = /^(69|6\/9|13|11|9|7|6)(?!\d)/.exec(rest) ?? [];
  const added = EXTENSIONS.get(digits.replace("/", "")) ?? [];
  const major = steps.includes(MAJOR_SEVENTH);
  const seventhStands = major ? added.filter((step) => step !== MINOR_SEVENTH) : added;
  return { steps: [...steps, ...seventhStands], rest: rest.slice(digits.length) };
}

function withoutAlterations({ steps, rest }: Reading): number[] | undefined {
  if (rest === "") return [...steps];
  if (rest === "alt") return [0, 4, 8, 10, 1, 3];
  const [omission = "", left = ""] = /^(?:no|omit)(3|5)/.exec(rest) ?? [];
  if (omission) {
    const gone = OMITTED.get(left) ?? [];
    return withoutAlterations({
      steps: steps.filter((step) => !gone.includes(step)),
      rest: rest.slice(omission.length),
    });
  }
  const [all = "", sign = "", degree = ""] = ALTERATION.exec(rest) ?? [];
  const natural = DEGREES.get(degree);
  if (natural === undefined) return undefined;
  const step = natural + (sign === "b" || sign === "-" ? -1 : sign === "add" ? 0 : 1);
  const kept = degree === "5" ? steps.filter((one) => one !== natural) : steps;
  return withoutAlterations({ steps: [...kept, step], rest: rest.slice(all.length) });
}
