import { PPQ } from "../../../domain/score/score.ts";
import type { ChordAt } from "../../../domain/theory/chords.ts";
import type { AuthorshipView } from "../authorship/groups.ts";
import type { BandmateId } from "../bandmates/bandmate.ts";
import type { SectionChoice } from "../bandmates/section.ts";
import type { Tool } from "../roll/gestures/begin.ts";
import type { GridId } from "../roll/grid.ts";
import type { Choosing } from "../takes/choosing.ts";
import type { Compare } from "../takes/compare.ts";

/** How a take sounds: in the place of the notes that it stands for, together with all of the score, or alone. */
export type HeardTake = { id: string; how: "place" | "together" | "alone" };

/** What one person has chosen in their own studio. None of it is in the document; some of it shows in presence. */
export type StudioState = {
  activeTrackId: string | null;
  /** ids of notes of the active track */
  selection: ReadonlySet<string>;
  tool: Tool;
  grid: GridId;
  /** other tracks' notes behind the active one's */
  ghosts: boolean;
  /** only the rows in use */
  fold: boolean;
  /** the estimated key's rows stand out */
  scale: boolean;
  /** the keyboard's place in the roll */
  cursor: { tick: number; pitch: number };
  loop: { start: number; end: number; on: boolean } | null;
  metronome: boolean;
  /** what the next drawn note gets: the length, in ticks, is that of the note last drawn, resized or pressed */
  newVelocity: number;
  newDuration: number;
  /** the take that sounds or is looked at */
  heardTake: HeardTake | null;
  /** notes are coloured by who or what wrote them, told apart by person or by how they came */
  authorship: AuthorshipView | null;
  /** the score and takes that are heard in turn, as A, B, C */
  compare: Compare | null;
  /** the notes of a take that somebody picks out */
  choosing: Choosing | null;
  /** tracks of a take that its owner of the moment does not want, by take id and track id */
  unwanted: ReadonlySet<string>;
  /** what stands beside the roll: an id of `side/panels.ts` */
  sidePanel: string;
  /** which bandmate's card is open */
  technique: BandmateId;
  /** what a bandmate reads and changes */
  section: SectionChoice;
  /** notes of the active track that a bandmate has to keep */
  locked: ReadonlySet<string>;
  /** the chords that a bandmate follows while their lane is shown */
  chords: readonly ChordAt[];
  chordLane: boolean;
  /** where there is no room beside the roll: the side that lies over it */
  sheet: "tracks" | "side" | null;
  openDialog: "help" | "palette" | "quantize" | "share" | null;
};

export const INITIAL_STATE: StudioState = {
  activeTrackId: null,
  selection: new Set(),
  tool: "draw",
  grid: "1/16",
  ghosts: true,
  fold: false,
  scale: false,
  cursor: { tick: 0, pitch: 60 },
  loop: null,
  metronome: false,
  newVelocity: 90,
  newDuration: PPQ,
  heardTake: null,
  authorship: null,
  compare: null,
  choosing: null,
  unwanted: new Set(),
  sidePanel: "bandmates",
  technique: "accompany",
  section: "whole",
  locked: new Set(),
  chords: [],
  chordLane: false,
  sheet: null,
  openDialog: null,
};
