import type { Style } from "./context.ts";

/** Words of data sets' genres and styles, the telling ones first, and the style that each means here. */
const WORDS: readonly [pattern: RegExp, style: Style][] = [
  [/\b(waltz|musette|mazurka)/, "waltz"],
  [
    /\b(latin|bossa|samba|salsa|tango|mambo|rhumba|bolero|cha-cha|calypso|caribbean|merengue|son|beguine|reggae)\b/,
    "latin",
  ],
  [/\b(blues|boogie)/, "blues"],
  [/\b(rock|ska|metal|punk|twist)\b/, "rock"],
  [/\b(funk|disco|soul|r&b|electronic|trance|dance)\b/, "funk"],
  [/\b(jazz|swing|bebop|dixieland|ragtime|foxtrot|quickstep|charleston|1920s|big band)\b/, "jazz"],
  [/\b(country|bluegrass|folk|polka|zydeco|cajun|gospel)\b/, "country"],
  [/\b(classical|hymn|sacred|lullaby|march|orchestra\w*|baroque)\b/, "classical"],
  [/\b(pop|show tune|ballad|easy listening)\b/, "pop"],
];

/** The style that a genre in words means here, or null. */
export function styleOf(words: string): Style | null {
  return WORDS.find(([pattern]) => pattern.test(words.toLowerCase()))?.[1] ?? null;
}
