import { type Choices, type Conflict, choiceFor } from "./conflict.ts";
import { sameFields, threeWay, type Verdict } from "./three-way.ts";

type Timed = { id: string; tick: number };
type Lists<T> = Record<"base" | "ours" | "theirs", readonly T[]>;
type About = Pick<Conflict, "about" | "trackId" | "trackName">;

/** How long a conflict of a moment is shown, in ticks. */
const A_MOMENT = 480;

/**
 * Merges tempos, meters, keys, markers or a track's events of one kind.
 *
 * @param keyOf by what they are told apart: their tick, or their identifier
 * @param words what one of them says, for people
 */
export function mergeEvents<T extends Timed>(
  lists: Lists<T>,
  about: About,
  { keyOf, words }: { keyOf: (event: T) => string; words: (event: T) => string },
  choices: Choices,
): { events: T[]; conflicts: Conflict[] } {
  const same = (a: T, b: T) => sameFields({ ...a, id: "" }, { ...b, id: "" });
  const verdicts = threeWay(lists, keyOf, same);
  const conflicts = verdicts.flatMap((verdict) => (verdict.isClash ? [conflictOf(verdict, about, words)] : []));
  const byKey = new Map(conflicts.map((conflict) => [conflict.id, conflict]));
  const events = verdicts.flatMap((verdict) => {
    if (!verdict.isClash) return verdict.value ?? [];
    const conflict = byKey.get(idOf(about, verdict.key));
    const choice = conflict ? choiceFor(choices, conflict) : "ours";
    return (choice === "theirs" ? verdict.theirs : verdict.ours) ?? [];
  });
  return { events: events.sort((a, b) => a.tick - b.tick || (a.id < b.id ? -1 : 1)), conflicts };
}

const idOf = ({ about, trackId }: About, key: string) => `${about} ${trackId ?? ""} ${key}`;

function conflictOf<T extends Timed>(
  { key, base, ours, theirs }: Extract<Verdict<T>, { isClash: true }>,
  about: About,
  words: (event: T) => string,
): Conflict {
  const tick = (base ?? ours ?? theirs)?.tick ?? 0;
  const say = (event: T | undefined) => (event ? words(event) : "removed");
  return {
    ...about,
    id: idOf(about, key),
    from: tick,
    to: tick + A_MOMENT,
    isHard: true,
    ours: [],
    theirs: [],
    words: { ours: say(ours), theirs: say(theirs) },
  };
}
