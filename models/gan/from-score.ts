import type { Score } from "../../domain/score/score.ts";
import { assignRoles, notesOfRole, type Role } from "../data/roles.ts";
import { barsAt } from "./asked-context.ts";
import { chordsPlayed } from "./chord-matching.ts";
import { barGrid } from "./context.ts";
import { dealParts } from "./dealing.ts";
import { BEAT_STEPS, REST, STEP_TICKS } from "./grid.ts";
import type { Layout } from "./layout.ts";
import { melodyGrid } from "./melody.ts";
import type { Piece } from "./piece.ts";
import { LONGEST_STEPS, voicesByHeight } from "./pieces.ts";
import { styleOf } from "./styles.ts";

/** Which tracks of a piece a part of the band learns from. */
const ROLE_OF_PART: Record<string, Role> = { drums: "drums", bass: "bass", chords: "harmony", strings: "pad" };
/** A part that sounds in fewer beats than this share of them does not play. */
const LEAST_PRESENCE = 0.15;
const LEAST_PARTS = 2;

/**
 * A score as a piece to learn from: for a choir its notes dealt out by height, for a band by what its tracks play, with the chords, bars
 * and style. Undefined where a band lacks a melody or has fewer than two other parts. `style` is a genre in words.
 */
export function pieceOf(layout: Layout, score: Score, style = ""): Piece | undefined {
  const notes = score.tracks.filter((track) => !track.isDrum).flatMap((track) => [...track.notes]);
  return layout.melodyVoice === null ? bandPiece(layout, score, style) : voicesByHeight(notes);
}

function bandPiece(layout: Layout, score: Score, style: string): Piece | undefined {
  const roles = assignRoles(score);
  const melodyNotes = notesOfRole(score, roles, "melody");
  if (melodyNotes.length === 0) return undefined;
  const end = melodyNotes.reduce((latest, note) => Math.max(latest, note.start + note.duration), 0);
  const steps = Math.min(LONGEST_STEPS, Math.ceil(end / STEP_TICKS));
  const stretch = { start: 0, end: steps * STEP_TICKS };
  const voices = dealParts(layout, partsOf(layout, score), { start: 0, steps });
  const plays = playing(layout, voices.cells);
  const parts = new Set(layout.voices.flatMap(({ part }, voice) => (plays[voice] && part ? [part] : [])));
  if (parts.size < LEAST_PARTS) return undefined;
  const bars = barGrid(
    steps,
    barsAt(
      score.meters.map(({ tick, ...meter }) => ({ ...meter, startTick: tick })),
      0,
    ),
  );
  const context = { chords: chordsPlayed(layout, voices), bars, style: styleOf(style) };
  return { ...voices, melody: melodyGrid(melodyNotes, stretch), context, plays };
}

/** The first track of each role is its best; drums are played together. */
function partsOf(layout: Layout, score: Score): Map<string, Score["tracks"][number]["notes"]> {
  const roles = assignRoles(score);
  return new Map(
    layout.parts.map(({ id }) => {
      const role = ROLE_OF_PART[id] ?? "harmony";
      if (role === "drums") return [id, notesOfRole(score, roles, role)];
      return [id, fullest(score, roles[role] ?? [])];
    }),
  );
}

/** Of the tracks of one role the one that plays most, since a band has one of each. */
function fullest(score: Score, ids: readonly string[]): Score["tracks"][number]["notes"] {
  const tracks = score.tracks.filter(({ id }) => ids.includes(id));
  return tracks.reduce<Score["tracks"][number]["notes"]>(
    (best, { notes }) => (notes.length > best.length ? notes : best),
    [],
  );
}

/** A voice plays when its part does. */
function playing(layout: Layout, cells: Uint8Array): boolean[] {
  const count = layout.voices.length;
  const beats = cells.length / count / BEAT_STEPS;
  const present = new Map<string, Set<number>>();
  cells.forEach((row, cell) => {
    const part = layout.voices[cell % count]?.part;
    if (row === REST || !part) return;
    const heard = present.get(part) ?? new Set();
    heard.add(Math.floor(cell / count / BEAT_STEPS));
    present.set(part, heard);
  });
  return layout.voices.map(({ part }) => (present.get(part ?? "")?.size ?? 0) >= LEAST_PRESENCE * beats);
}
