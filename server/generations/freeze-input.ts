import type { Score, Track } from "../../domain/score/score.ts";
import type { GenerationInput, PackedNote } from "../../domain/techniques/generation-input.ts";
import { type Issue, invalid } from "../failures.ts";
import { MAX_INPUT_NOTES, MAX_INPUT_TICKS } from "./limits.ts";

export type Section = { trackIds?: string[] | undefined; startTick?: number | undefined; endTick?: number | undefined };

/**
 * What a model will read: the notes of the chosen tracks inside the section, cut at its edges, their starts counted
 * from its beginning. Without an end the section ends with the last note.
 *
 * @throws Failure "invalid" when a track is not there, no note is in the section, or there is too much to read
 */
export function freezeInput(score: Score, section: Section): GenerationInput {
  const tracks = chosenTracks(score, section.trackIds);
  const startTick = section.startTick ?? 0;
  const all = tracks.flatMap((track) => track.notes);
  const endTick = section.endTick ?? all.reduce((end, note) => Math.max(end, note.start + note.duration), 0);
  const lengthTicks = endTick - startTick;
  const notes = all
    .filter((note) => note.start < endTick && note.start + note.duration > startTick)
    .map((note): PackedNote => {
      const start = Math.max(note.start, startTick);
      const end = Math.min(note.start + note.duration, endTick);
      return [note.pitch, start - startTick, end - start, note.velocity];
    })
    .sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  requireReadable(notes.length, lengthTicks);
  return { trackIds: tracks.map((track) => track.id), startTick, lengthTicks, notes };
}

function chosenTracks(score: Score, trackIds: string[] | undefined): Track[] {
  if (!trackIds) {
    const first = score.tracks.find((track) => !track.isDrum && track.notes.length > 0);
    if (first) return [first];
    throw refusal("trackIds", "There is no melody yet: draw or import some notes first, then ask again.");
  }
  return [...new Set(trackIds)].map((id) => {
    const track = score.tracks.find((candidate) => candidate.id === id);
    if (track) return track;
    throw refusal("trackIds", `There is no track "${id}" any more: choose another one.`);
  });
}

function requireReadable(notes: number, lengthTicks: number): void {
  if (notes === 0)
    throw refusal("trackIds", "There are no notes in this section: choose another track or a longer section.");
  if (notes > MAX_INPUT_NOTES) {
    throw refusal(
      "trackIds",
      `${notes} notes are too many at once (at most ${MAX_INPUT_NOTES}): choose a shorter section.`,
    );
  }
  if (lengthTicks > MAX_INPUT_TICKS) {
    throw refusal("endTick", `The section is too long (at most ${MAX_INPUT_TICKS} ticks): choose a shorter one.`);
  }
}

function refusal(path: string, message: string): Error {
  const issue: Issue = { path, message };
  return invalid([issue]);
}
