import { inTrackMap, type Path, pathKey } from "./step.ts";
import type { Outcome, Stayed } from "./take-back.ts";

const NOUNS = {
  note: ["note", "notes"],
  event: ["controller event", "controller events"],
  track: ["track", "tracks"],
  setting: ["setting of a track", "settings of tracks"],
  tempos: ["tempo", "tempos"],
  meters: ["meter", "meters"],
  keys: ["key", "keys"],
  markers: ["marker", "markers"],
} as const;
type Noun = keyof typeof NOUNS;

/**
 * What of a step was left alone, in words, or null where nothing was: "2 of 5 notes stayed as Ada changed them".
 *
 * @param who whoever wrote what stayed: "Ada", "Ada and Ben", "somebody"
 */
export function stayedWords({ done, stayed }: Outcome, who: string): string | null {
  const changed = new Map(stayed.filter(({ why }) => why === "changed").map(entry));
  const gone = new Map(stayed.filter(({ why, path }) => why === "gone" && !changed.has(thingAt(path).key)).map(entry));
  const all = new Map([...done.map(entry), ...changed, ...gone]);
  const parts = [
    ...byNoun(changed).map(([noun, count]) => changedWords(noun, count, countOf(all, noun), who)),
    ...byNoun(gone).map(([noun, count]) => goneWords(noun, count, countOf(all, noun))),
  ];
  return parts.length > 0 ? parts.join("; ") : null;
}

function changedWords(noun: Noun, count: number, all: number, who: string): string {
  const [one, many] = NOUNS[noun];
  if (all === 1) return `the ${one} stayed as ${who} changed it`;
  const some = count === all ? `all ${all}` : `${count} of ${all}`;
  return `${some} ${many} stayed as ${who} changed ${count === 1 ? "it" : "them"}`;
}

function goneWords(noun: Noun, count: number, all: number): string {
  const [one, many] = NOUNS[noun];
  if (all === 1) return `the ${one} has been deleted since`;
  const some = count === all ? `all ${all}` : `${count} of ${all}`;
  return `${some} ${many} ${count === 1 ? "has" : "have"} been deleted since`;
}

const entry = ({ path }: Pick<Stayed, "path">): [string, Noun] => [thingAt(path).key, thingAt(path).noun];

/** A note and its velocity are one thing to people. */
function thingAt(path: Path): { key: string; noun: Noun } {
  const spot = inTrackMap(path);
  if (spot?.map === "notes" || spot?.map === "velocities")
    return { key: pathKey([...spot.trackPath, spot.id]), noun: "note" };
  return { key: pathKey(path), noun: spot ? "event" : nounOf(path) };
}

function nounOf([root, ...keys]: Path): Noun {
  if (root === "tempos" || root === "meters" || root === "keys" || root === "markers") return root;
  return keys.length > 1 ? "setting" : "track";
}

function byNoun(things: ReadonlyMap<string, Noun>): [Noun, number][] {
  return [...new Set(things.values())].map((noun) => [noun, countOf(things, noun)]);
}

function countOf(things: ReadonlyMap<string, Noun>, noun: Noun): number {
  return [...things.values()].filter((one) => one === noun).length;
}
