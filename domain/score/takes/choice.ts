import type { SectionSpan } from "./decision.ts";

/**
 * What somebody wants of a take: notes of some of its tracks, in some bars (`[startTick, endTick)`; a note belongs where it
 * begins), and single notes besides, by their identifiers: of the take to have them, of the score to let them go. All of it
 * when nothing is chosen.
 */
export type Choice = {
  trackIds?: readonly string[] | undefined;
  bars?: readonly SectionSpan[] | undefined;
  noteIds?: readonly string[] | undefined;
};

const EVERYWHERE: readonly SectionSpan[] = [{ startTick: 0, endTick: Number.POSITIVE_INFINITY }];

export const isEverything = ({ trackIds, bars, noteIds }: Choice) => !trackIds && !bars && !noteIds;

/** The stretches in which all notes of a voice are chosen; none where single notes are. */
export function rangesOf(choice: Choice, voiceIds: readonly string[]): readonly SectionSpan[] {
  const { trackIds, bars, noteIds } = choice;
  if (!trackIds && !bars) return noteIds ? [] : EVERYWHERE;
  if (trackIds && !voiceIds.every((id) => trackIds.includes(id))) return [];
  return bars ?? EVERYWHERE;
}

/** Whether a choice has a note that begins at `start` in one of the take's tracks. */
export function chooserOf(choice: Choice): (voiceId: string, note: { id: string; start: number }) => boolean {
  const single = new Set(choice.noteIds);
  return (voiceId, { id, start }) =>
    single.has(id) ||
    rangesOf(choice, [voiceId]).some(({ startTick, endTick }) => start >= startTick && start < endTick);
}

/** The parts of `spans` that lie inside `within` and in none of `taken`. */
export function spansLeft(
  spans: readonly SectionSpan[],
  within: SectionSpan,
  taken: readonly SectionSpan[],
): SectionSpan[] {
  let left = merged(
    spans.map(({ startTick, endTick }) => ({
      startTick: Math.max(startTick, within.startTick),
      endTick: Math.min(endTick, within.endTick),
    })),
  );
  for (const one of taken) left = left.flatMap((span) => without(span, one));
  return left;
}

function without(span: SectionSpan, taken: SectionSpan): SectionSpan[] {
  if (taken.endTick <= span.startTick || taken.startTick >= span.endTick) return [span];
  return proper([
    { startTick: span.startTick, endTick: taken.startTick },
    { startTick: taken.endTick, endTick: span.endTick },
  ]);
}

const proper = (spans: SectionSpan[]) => spans.filter(({ startTick, endTick }) => endTick > startTick);

/** Stretches in their order, those that touch as one. */
function merged(spans: SectionSpan[]): SectionSpan[] {
  const result: SectionSpan[] = [];
  for (const span of proper(spans).sort((a, b) => a.startTick - b.startTick)) {
    const last = result.at(-1);
    if (last && span.startTick <= last.endTick) last.endTick = Math.max(last.endTick, span.endTick);
    else result.push({ ...span });
  }
  return result;
}
