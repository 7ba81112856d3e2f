import type { Meter, Track } from "../score/score.ts";
import { type Choices, type Conflict, choiceFor } from "./conflict.ts";
import { mergeEvents } from "./merge-events.ts";
import { mergeNotes } from "./merge-notes.ts";

type Sides = Record<"base" | "ours" | "theirs", Track>;
type Merged = { track: Track; conflicts: Conflict[] };

/** Of these both sides' wishes are asked; how loud, where and in what colour a track is stays as ours has it. */
const ASKED = ["name", "program", "isDrum"] as const;
const OURS_STAYS = ["channel", "volume", "pan", "muted", "soloed", "color"] as const;

/** Merges a track that both sides still have. */
export function mergeTrack(sides: Sides, meters: readonly Meter[], choices: Choices): Merged {
  const { ours } = sides;
  const head = mergeHead(sides, choices);
  const { notes, conflicts } = mergeNotes(sides, meters, choices);
  const about = { about: "events", trackId: ours.id, trackName: ours.name } as const;
  const keyOf = ({ id }: { id: string }) => id;
  const of = <K extends "controls" | "bends" | "programs" | "lyrics">(kind: K) => ({
    base: sides.base[kind],
    ours: sides.ours[kind],
    theirs: sides.theirs[kind],
  });
  const controls = mergeEvents(
    of("controls"),
    about,
    { keyOf, words: ({ controller, value }) => `controller ${controller}: ${value}` },
    choices,
  );
  const bends = mergeEvents(of("bends"), about, { keyOf, words: ({ value }) => `pitch bend ${value}` }, choices);
  const programs = mergeEvents(
    of("programs"),
    about,
    { keyOf, words: ({ program }) => `instrument ${program + 1}` },
    choices,
  );
  const lyrics = mergeEvents(of("lyrics"), about, { keyOf, words: ({ text }) => `“${text}”` }, choices);
  return {
    track: {
      ...head.track,
      notes,
      controls: controls.events,
      bends: bends.events,
      programs: programs.events,
      lyrics: lyrics.events,
    },
    conflicts: [
      ...head.conflicts,
      ...conflicts,
      ...[controls, bends, programs, lyrics].flatMap((merged) => merged.conflicts),
    ],
  };
}

function mergeHead({ base, ours, theirs }: Sides, choices: Choices): Merged {
  const track = { ...ours };
  for (const name of OURS_STAYS) {
    if (ours[name] === base[name]) Object.assign(track, { [name]: theirs[name] });
  }
  const differ = ASKED.filter((name) => ours[name] !== theirs[name]);
  const clash = differ.some((name) => ours[name] !== base[name] && theirs[name] !== base[name]);
  for (const name of differ) if (ours[name] === base[name]) Object.assign(track, { [name]: theirs[name] });
  if (!clash) return { track, conflicts: [] };
  const conflict = aboutTrack(ours, { ours: headWords(ours), theirs: headWords(theirs) });
  if (choiceFor(choices, conflict) === "theirs") {
    for (const name of ASKED) Object.assign(track, { [name]: theirs[name] });
  }
  return { track, conflicts: [conflict] };
}

const headWords = ({ name, program, isDrum }: Track) => `“${name}”, ${isDrum ? "drums" : `instrument ${program + 1}`}`;

/** A conflict about a whole track: what it is called and played with, or whether it stays. */
export function aboutTrack({ id, name, notes }: Track, words: Conflict["words"]): Conflict {
  const end = notes.reduce((last, { start, duration }) => Math.max(last, start + duration), 0);
  return {
    id: `track ${id}`,
    about: "track",
    trackId: id,
    trackName: name,
    from: 0,
    to: end,
    isHard: true,
    ours: [],
    theirs: [],
    words,
  };
}
