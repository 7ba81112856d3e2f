import type { Desk } from "../desk/desk.ts";
import { isStale, surprisingNotes } from "../listen/ear.ts";
import { activeIndex } from "../roll/surroundings.ts";
import type { ProposalPicture } from "./draw-proposal.ts";
import type { Spark } from "./sparks.ts";

/** What the canvas of proposals shows now. */
export function pictureOf(desk: Desk, sparks: readonly Spark[]): ProposalPicture {
  const { proposal } = desk.proposal.get();
  const { locked } = desk.state.get();
  const { ear } = desk.ear.get();
  const { byId } = activeIndex(desk);
  const track = desk.score().tracks.find((candidate) => proposal?.trackIds.includes(candidate.id));
  return {
    proposal,
    sparks,
    now: performance.now(),
    color: (track ?? desk.activeTrack())?.color ?? 0,
    recorded: desk.recording.get().recording?.notes ?? [],
    surprising: ear && !isStale(ear, desk.score()) ? surprisingNotes(ear) : [],
    locked: locked.size === 0 ? [] : [...locked].flatMap((id) => byId.get(id) ?? []),
  };
}
