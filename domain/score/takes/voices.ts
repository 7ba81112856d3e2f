import { MAX_ID_LENGTH } from "../limits.ts";
import type { Note, Replaces, Score, Take, Track } from "../score.ts";
import { shareNotes } from "../share-notes.ts";
import type { SectionSpan } from "./decision.ts";

/** A note of a take, with the take's track in which it stands. */
export type Wanted = Note & { voiceId: string };

/**
 * What a take wants of one track of the score: a track that it would make (`source` says how it sounds), or one that is there
 * and whose notes in `span` its notes replace.
 */
export type Voice = {
  trackId: string;
  source: Track | null;
  span: SectionSpan | null;
  wanted: Wanted[];
  /** the take's tracks that have a say in it */
  voiceIds: string[];
};

/** Techniques whose notes come from several tracks at once and go back to those that they came from. */
const SHARES = "edit";

/**
 * What a take wants, track by track. One that was asked to write into tracks gives each of its voices to one of these, in
 * their order; the rest becomes new tracks. One that edits gives its notes back to the tracks that they were read from.
 *
 * @throws RangeError when a chosen voice would write into a track that is gone
 */
export function voicesOf(
  score: Score,
  take: Take,
  replaces: Replaces | null,
  isChosen: (voiceId: string) => boolean = () => true,
): Voice[] {
  if (!replaces || replaces.into.length === 0) return take.tracks.map((track) => asNew(take, track));
  const span = { startTick: replaces.startTick, endTick: replaces.endTick };
  if (take.technique === SHARES) return shared(score, take, replaces, span);
  return take.tracks.flatMap((track, index) => {
    const trackId = replaces.into[index];
    if (trackId === undefined) return [asNew(take, track)];
    if (!isChosen(track.id)) return [];
    return [
      { trackId: requireTarget(score, trackId).id, source: null, span, wanted: notesOf(track), voiceIds: [track.id] },
    ];
  });
}

function shared(score: Score, take: Take, { into }: Replaces, span: SectionSpan): Voice[] {
  const targets = into.map((id) => requireTarget(score, id));
  const all = take.tracks.flatMap(notesOf);
  const known = new Map(take.shares);
  const dealt = take.shares ? [] : shareNotes(targets, span, all);
  const isOf = (index: number) => new Set(dealt[index]?.notes);
  return targets.map(({ id }, index) => {
    const own = isOf(index);
    const wanted = all.filter((note) => (take.shares ? (known.get(note.id) ?? 0) === index : own.has(note)));
    return { trackId: id, source: null, span, wanted, voiceIds: take.tracks.map((track) => track.id) };
  });
}

/** To which of its tracks each note of a take that shares goes: told once, since it depends on what the tracks hold. */
export function sharesOf(take: Take, voices: readonly Voice[]): [string, number][] | undefined {
  if (take.technique !== SHARES || voices.length < 2) return undefined;
  return voices.flatMap(({ wanted }, index) => wanted.map(({ id }): [string, number] => [id, index]));
}

function asNew(take: Take, track: Track): Voice {
  const trackId = acceptedId(take.id, track.id);
  return { trackId, source: track, span: null, wanted: notesOf(track), voiceIds: [track.id] };
}

const notesOf = ({ id, notes }: Track): Wanted[] => notes.map((note) => ({ ...note, voiceId: id }));

function requireTarget(score: Score, trackId: string): Track {
  const track = score.tracks.find(({ id }) => id === trackId);
  if (track) return track;
  throw new RangeError("A track that this take would write into has been deleted. Ask for a new take.");
}

/** Under which identifier a take's track stands in the score: two people who accept at the same moment get one copy. */
export function acceptedId(takeId: string, trackId: string): string {
  return `${takeId}-${trackId}`.slice(-MAX_ID_LENGTH);
}
