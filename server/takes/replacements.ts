import type * as Y from "yjs";
import { applyEdits } from "../../domain/edits/apply-edits.ts";
import type { NewNote } from "../../domain/score/commands/add-notes.ts";
import type { Replacement } from "../../domain/score/commands/replace-section.ts";
import { readTrack } from "../../domain/score/read.ts";
import type { Take, Track } from "../../domain/score/score.ts";
import { shareNotes } from "../../domain/score/share-notes.ts";
import type { Proposed } from "./proposed.ts";

/** What becomes of a take: notes in the place of others, and the tracks of the take that are added as new ones. */
export type Merge = { replace: Replacement[]; asNew: string[] };

type Choice = { trackIds?: string[] | undefined; edits?: number | undefined };

/**
 * How a take is merged. One that edits gives its notes back to the tracks that they were read from; one that was asked
 * to write into tracks gives each of its voices to one of these, in their order; the rest becomes new tracks.
 *
 * @throws RangeError when a track that it would write into is gone
 */
export function replacementsOf(doc: Y.Doc, take: Take, { technique, input, edits }: Proposed, choice: Choice): Merge {
  const chosen = take.tracks.filter(({ id }) => choice.trackIds?.includes(id) ?? true);
  if (!input || input.into.length === 0) return { replace: [], asNew: chosen.map(({ id }) => id) };
  const span = { startTick: input.startTick, endTick: input.startTick + input.lengthTicks };
  if (technique === "edit") {
    const targets = input.into.map((id) => requireTarget(doc, id));
    const before = input.notes.map(([pitch, start, duration, velocity]) => ({ pitch, start, duration, velocity }));
    const notes = choice.trackIds
      ? chosen.flatMap((track) => track.notes)
      : applyEdits(before, edits, choice.edits).map((note) => ({ ...note, start: note.start + span.startTick }));
    const replace = shareNotes(targets, span, notes).map((share) => ({ ...share, span }));
    return { replace, asNew: [] };
  }
  const replace = chosen.flatMap((track) => {
    const trackId = input.into[take.tracks.indexOf(track)];
    return trackId === undefined ? [] : [{ trackId: requireTarget(doc, trackId).id, span, notes: plain(track) }];
  });
  const asNew = chosen.filter((track) => input.into[take.tracks.indexOf(track)] === undefined);
  return { replace, asNew: asNew.map(({ id }) => id) };
}

function requireTarget(doc: Y.Doc, trackId: string): Track {
  const track = readTrack(doc, trackId);
  if (track) return track;
  throw new RangeError("A track that this take would write into has been deleted. Ask for a new take.");
}

function plain({ notes }: Track): Required<NewNote>[] {
  return notes.map(({ pitch, start, duration, velocity }) => ({ pitch, start, duration, velocity }));
}
