import { type Note, PPQ, type Score, type Track } from "../../domain/score/score.ts";
import type { GenerationInput, PackedNote } from "../../domain/techniques/generation-input.ts";
import { TECHNIQUES, type TechniqueId } from "../../domain/techniques/technique.ts";
import { type Issue, invalid } from "../failures.ts";
import { MAX_INPUT_NOTES, MAX_INPUT_TICKS } from "./limits.ts";
import { notesAround } from "./notes-around.ts";

/** A bar of 4/4. */
const TICKS_A_BAR = 4 * PPQ;

export type Section = {
  trackIds?: string[] | undefined;
  into?: string[] | undefined;
  startTick?: number | undefined;
  endTick?: number | undefined;
};

/**
 * What a model will read: the notes of the chosen tracks inside the section, cut at its edges, their starts counted
 * from its beginning, and what sounds around them. Without an end the section ends with the last note.
 *
 * @throws Failure "invalid" when a track is not there, there is nothing in the section to work with, or too much to read
 */
export function freezeInput(score: Score, technique: TechniqueId, section: Section): GenerationInput {
  const tracks = chosenTracks(score, technique, section.trackIds);
  const into = targetTracks(score, technique, tracks, section.into);
  const startTick = section.startTick ?? 0;
  const all = tracks.flatMap((track) => track.notes);
  const endTick = section.endTick ?? all.reduce((end, note) => Math.max(end, note.start + note.duration), 0);
  const span = { startTick, endTick };
  const notes = all
    .filter((note) => note.start < endTick && note.start + note.duration > startTick)
    .map((note) => cut(note, span))
    .sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  const around = notesAround(score, tracks, into, span);
  // Edits may fill a section that holds nothing yet.
  const canBeEmpty = technique === "edit" && section.endTick !== undefined && around.length > 0;
  if (notes.length === 0 && !canBeEmpty)
    throw refusal("trackIds", "There are no notes in this section: choose another track or a longer section.");
  requireReadable(notes.length, endTick - startTick);
  const trackIds = tracks.map(({ id }) => id);
  return { trackIds, startTick, lengthTicks: endTick - startTick, notes, around, into: into.map(({ id }) => id) };
}

function cut(note: Note, { startTick, endTick }: { startTick: number; endTick: number }): PackedNote {
  const start = Math.max(note.start, startTick);
  const end = Math.min(note.start + note.duration, endTick);
  return [note.pitch, start - startTick, end - start, note.velocity];
}

/** Where nobody chose: for an accompaniment the melody, else everything that has a pitch. */
function chosenTracks(score: Score, technique: TechniqueId, trackIds: string[] | undefined): Track[] {
  if (trackIds) {
    const chosen = named(score, "trackIds", trackIds);
    const drums = chosen.find((track) => track.isDrum);
    if (!drums || technique !== "accompany") return chosen;
    throw refusal("trackIds", `“${drums.name}” is percussion and has no melody: choose a track with pitches.`);
  }
  const pitched = score.tracks.filter((track) => !track.isDrum && track.notes.length > 0);
  if (pitched.length > 0) return technique === "accompany" ? pitched.slice(0, 1) : pitched;
  const what = TECHNIQUES[technique].needs === "a melody" ? "no melody" : "nothing to work with";
  throw refusal("trackIds", `There is ${what} yet: draw or import some notes first, then ask again.`);
}

/** The tracks whose notes in the section give way to the take. */
function targetTracks(score: Score, technique: TechniqueId, read: Track[], into: string[] | undefined): Track[] {
  if (technique === "edit") return read;
  if (!into) return [];
  if (technique !== "accompany") throw refusal("into", "This technique writes no notes: leave the tracks out.");
  const targets = named(score, "into", into);
  const clash = targets.find((track) => read.includes(track));
  if (clash) throw refusal("into", `“${clash.name}” is what the model reads: choose other tracks to write into.`);
  return targets;
}

function named(score: Score, path: string, ids: string[]): Track[] {
  return [...new Set(ids)].map((id) => {
    const track = score.tracks.find((candidate) => candidate.id === id);
    if (track) return track;
    throw refusal(path, `There is no track "${id}" any more: choose another one.`);
  });
}

function requireReadable(notes: number, lengthTicks: number): void {
  if (notes > MAX_INPUT_NOTES) {
    throw refusal(
      "trackIds",
      `${notes} notes are too many at once (at most ${MAX_INPUT_NOTES}): choose a shorter section.`,
    );
  }
  if (lengthTicks > MAX_INPUT_TICKS) {
    throw refusal(
      "endTick",
      `The section is too long: at most ${MAX_INPUT_TICKS / TICKS_A_BAR} bars of 4/4 at once. Choose a part of it, then the next.`,
    );
  }
}

function refusal(path: string, message: string): Error {
  const issue: Issue = { path, message };
  return invalid([issue]);
}
