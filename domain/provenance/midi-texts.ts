import { CLAIM_BEGINS } from "../midi/text.ts";
import type { TextAt } from "../midi/write.ts";
import type { Score, Track } from "../score/score.ts";
import { originLookup, type ProvenanceAnswer } from "./answer.ts";
import type { NoteOrigin } from "./origin.ts";
import { originWords } from "./origin-words.ts";

/** In larger scores only the tracks are told of: with a text a note, the file would be too large to be read again. */
const MOST_NOTES_TOLD = 50_000;

/**
 * Who wrote what, as texts for the tracks of a MIDI file: at the beginning of each track how much is whose, numbered; and
 * at each note its pitch with that number, "Tutti 60 #2", and "*" where it was changed since.
 */
export function midiTexts(score: Score, answer: ProvenanceAnswer): Map<string, TextAt[]> {
  const lookup = originLookup(answer);
  const names = new Map(answer.people.map(({ id, name }) => [id, name]));
  const nameOf = (userId: string | null) =>
    userId === null ? "a visitor" : (names.get(userId) ?? "somebody who left");
  const isTold = score.tracks.reduce((sum, { notes }) => sum + notes.length, 0) <= MOST_NOTES_TOLD;
  const wordsOf = (origin: NoteOrigin | null) => (origin ? originWords(origin, nameOf) : "not known yet");
  return new Map(
    score.tracks
      .filter(({ notes }) => notes.length > 0)
      .map((track) => [track.id, textsOf(track, (noteId) => lookup(track.id, noteId), wordsOf, isTold)]),
  );
}

function textsOf(
  { notes }: Track,
  originOf: (noteId: string) => NoteOrigin | null,
  wordsOf: (origin: NoteOrigin | null) => string,
  isTold: boolean,
): TextAt[] {
  const counts = new Map<string, number>();
  const told = notes.map((note) => {
    const origin = originOf(note.id);
    const words = wordsOf(origin);
    counts.set(words, (counts.get(words) ?? 0) + 1);
    return { note, words, isEdited: origin?.editedAfter === true };
  });
  const order = [...counts].sort((a, b) => b[1] - a[1]).map(([words]) => words);
  const summary = order.map((words, i) => `#${i + 1} ${counts.get(words)} ${words}`).join("; ");
  const texts = [{ tick: 0, text: `${CLAIM_BEGINS}${summary}` }];
  if (!isTold) return texts;
  for (const { note, words, isEdited } of told) {
    texts.push({ tick: note.start, text: `Tutti ${note.pitch} #${order.indexOf(words) + 1}${isEdited ? "*" : ""}` });
  }
  return texts;
}
