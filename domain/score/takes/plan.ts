import { newId } from "../ids.ts";
import type { Note, Replaces, Score, Take, Track } from "../score.ts";
import { type Choice, chooserOf, rangesOf, spansLeft } from "./choice.ts";
import type { SectionChange, SectionSpan, TakeDecision } from "./decision.ts";
import { matchNotes, overlaps, piecesOutside, standsFor } from "./match-notes.ts";
import { type Voice, voicesOf, type Wanted } from "./voices.ts";

/** Notes for a track that the take makes, or has made before. */
export type Made = { trackId: string; source: Track; notes: Note[]; siblings: string[] };

/** What accepting something of a take does to a score. */
export type Plan = {
  changes: SectionChange[];
  made: Made[];
  took: string[];
  spans: TakeDecision["spans"];
  voices: Voice[];
};

/** What was decided on a take before, in one look. */
type Past = { took: ReadonlySet<string>; spansOf: (trackId: string) => SectionSpan[] };

/**
 * What accepting a choice of a take does to a score, on top of what was accepted of it before. Notes of the score that are wanted as
 * they are stay untouched; others go where whole bars are chosen, their parts outside staying; and with a single note go
 * those that it stands for. Accepting parts one after another, in any order, comes to the same as accepting all at once.
 *
 * @throws RangeError when a track that it would write into is gone
 */
export function planAcceptance(
  score: Score,
  take: Take,
  choice: Choice = {},
  replaces: Replaces | null = take.replaces ?? null,
): Plan {
  const past = pastOf(take);
  const isVoiceChosen = voiceChooser(take, choice);
  const voices = voicesOf(score, take, replaces, isVoiceChosen);
  const plan: Plan = { changes: [], made: [], took: [], spans: [], voices };
  const isChosen = chooserOf(choice);
  for (const voice of voices) {
    const chosen = voice.wanted.filter((note) => !past.took.has(note.id) && isChosen(note.voiceId, note));
    plan.took.push(...chosen.map(({ id }) => id));
    if (voice.source) planNew(plan, voice, voice.source, chosen, !choice.bars && isVoiceChosen(voice.source.id));
    else planChange(plan, score, { take, voice, choice, past, chosen });
  }
  return plan;
}

/** Whether a plan changes nothing in the score. */
export const isIdle = ({ changes, made }: Plan) => changes.length === 0 && made.length === 0;

function pastOf({ decisions = [] }: Take): Past {
  return {
    took: new Set(decisions.flatMap(({ took }) => took)),
    spansOf: (trackId) => decisions.flatMap(({ spans }) => spans.filter((span) => span.trackId === trackId)),
  };
}

/** Whether anything of one of the take's tracks is chosen. */
function voiceChooser(take: Take, choice: Choice): (voiceId: string) => boolean {
  const isChosen = chooserOf(choice);
  const single = new Set(choice.noteIds);
  const own = new Set(take.tracks.flatMap(({ notes }) => notes.map(({ id }) => id)));
  const letsGo = [...single].some((id) => !own.has(id));
  return (voiceId) => {
    if (letsGo || rangesOf(choice, [voiceId]).length > 0) return true;
    return take.tracks.some(({ id, notes }) => id === voiceId && notes.some((note) => isChosen(id, note)));
  };
}

function planNew(
  plan: Plan,
  { trackId, wanted }: Voice,
  source: Track,
  chosen: Wanted[],
  isWantedEmpty: boolean,
): void {
  if (chosen.length === 0 && (wanted.length > 0 || !isWantedEmpty)) return;
  const siblings = plan.voices.flatMap((voice) => (voice.source ? [voice.trackId] : []));
  plan.made.push({ trackId, source, notes: chosen.map(plain), siblings });
}

type Asked = { take: Take; voice: Voice; choice: Choice; past: Past; chosen: Wanted[] };

function planChange(plan: Plan, score: Score, { take, voice, choice, past, chosen }: Asked): void {
  const { trackId, span, voiceIds } = voice;
  const held = score.tracks.find(({ id }) => id === trackId)?.notes ?? [];
  if (!span) return;
  const whole = rangesOf(choice, voiceIds);
  const ranges = spansLeft(whole, span, past.spansOf(trackId));
  const { stays, goes, missing } = matchNotes(held, voice.wanted, span);
  const wantedIds = new Set(chosen.map(({ id }) => id));
  const open = missing.filter(({ id }) => !past.took.has(id));
  const single = new Set(choice.noteIds);
  // Whole stretches say by themselves what goes; only single notes bring along what they stand for.
  const hasSingles = chosen.some((note) => !liesIn(note, whole));
  const bySingle = (note: Note) => {
    const stand = hasSingles ? standsFor(note, open) : null;
    return single.has(note.id) || (stand !== null && wantedIds.has(stand.id) && !liesIn(stand, whole));
  };
  const removed: Note[] = [];
  const rest: Note[] = [];
  for (const note of goes) {
    const spans = bySingle(note) ? [span] : ranges;
    if (!spans.some((one) => overlaps(note, one))) continue;
    removed.push(note);
    rest.push(...piecesOutside(note, spans));
  }
  const louder = take.generationId === null ? stays.filter((pair) => isLouder(pair, wantedIds)) : [];
  const fresh = open.filter(({ id }) => wantedIds.has(id)).map(plain);
  const added = [...louder.map(({ note, wanted }) => ({ ...note, velocity: wanted.velocity })), ...fresh];
  const change = { trackId, removed: [...removed, ...louder.map(({ note }) => note)], added: [...added, ...rest] };
  plan.spans.push(...ranges.map((one) => ({ trackId, ...one })));
  if (change.removed.length + change.added.length > 0) plan.changes.push(withOwnIds(change, held));
}

const liesIn = ({ start }: Note, spans: readonly SectionSpan[]) =>
  spans.some(({ startTick, endTick }) => start >= startTick && start < endTick);

const isLouder = ({ note, wanted }: { note: Note; wanted: Wanted }, chosen: ReadonlySet<string>) =>
  chosen.has(wanted.id) && note.velocity !== wanted.velocity;

/** A note keeps the identifier that it has in the take, a piece that of the whole, as long as nobody else in the track has it. */
function withOwnIds({ trackId, removed, added }: SectionChange, held: readonly Note[]): SectionChange {
  const taken = new Set(held.map(({ id }) => id));
  for (const { id } of removed) taken.delete(id);
  const named = added.map((note) => {
    const id = taken.has(note.id) ? newId() : note.id;
    taken.add(id);
    return { ...note, id };
  });
  return { trackId, removed, added: named };
}

const plain = ({ id, pitch, start, duration, velocity }: Note): Note => ({ id, pitch, start, duration, velocity });
