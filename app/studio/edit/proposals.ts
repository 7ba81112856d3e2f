import type { Take } from "../../../domain/score/score.ts";
import type { Desk } from "../desk/desk.ts";
import { followGeneration } from "../takes/follow-generation.ts";
import { type GenerationView, isUnderWay } from "../takes/generation.ts";
import { type Proposal, stepTo, withEdits } from "./proposal.ts";
import { readProposal } from "./read-proposal.ts";

const EDIT = "edit";
/** More than anybody asks for while a page is open: each one that a peer tells of is a question to the server. */
const MOST_FROM_PEERS = 200;

/** Changes the proposal on the screen, if it is still the same one. */
export function changeProposal(desk: Desk, generationId: string, change: (proposal: Proposal) => Proposal): void {
  const { proposal } = desk.proposal.get();
  if (proposal?.generationId === generationId) desk.proposal.set({ proposal: change(proposal) });
}

export const closeProposal = (desk: Desk): void => desk.proposal.set({ proposal: null });

/** `iterations`: the rounds that were asked for, where somebody here knows. */
type Opening = { animated?: boolean; iterations?: number | null };

/**
 * Shows the edits of a generation: as they come while it runs, from the first one on. `animated` false shows where they
 * lead at once, as for a take that has waited since before the page was opened.
 *
 * @returns the problem in words, or null
 */
export async function openProposal(
  desk: Desk,
  generationId: string,
  { animated = true, iterations = null }: Opening = {},
): Promise<string | null> {
  if (tellRounds(desk, generationId, iterations)) return null;
  const answer = await readProposal(generationId, iterations);
  // It may have been opened meanwhile: the take can be here before the answer to who asked for it.
  if (tellRounds(desk, generationId, iterations)) return null;
  if (!answer.ok) return answer.message;
  const take = takesOfEdits(desk).find((one) => one.generationId === generationId);
  const opened = { ...answer.value, takeId: take?.id ?? null };
  desk.proposal.set({ proposal: animated ? opened : stepTo(opened, opened.edits.length) });
  follow(desk, generationId);
  return null;
}

/** Whether a generation is shown already; then it learns how many rounds were asked for. */
function tellRounds(desk: Desk, generationId: string, iterations: number | null): boolean {
  if (desk.proposal.get().proposal?.generationId !== generationId) return false;
  changeProposal(desk, generationId, (now) => ({ ...now, iterations: iterations ?? now.iterations }));
  return true;
}

/** News of the generation go to the screen until it is done, or another one is shown. */
function follow(desk: Desk, generationId: string): void {
  const onView = (view: GenerationView) => {
    if (isUnderWay(view)) return;
    if (view.state === "succeeded") {
      changeProposal(desk, generationId, (proposal) => ({
        ...proposal,
        isRunning: false,
        takeId: proposal.takeId ?? view.takeId,
      }));
    } else if (desk.proposal.get().proposal?.generationId === generationId) closeProposal(desk);
    leave();
  };
  const stop = followGeneration(generationId, {
    onView,
    onEdits: (from, edits) => changeProposal(desk, generationId, (proposal) => withEdits(proposal, from, edits)),
  });
  const unsubscribe = desk.proposal.subscribe(() => {
    if (desk.proposal.get().proposal?.generationId !== generationId) leave();
  });
  const leave = () => {
    stop();
    unsubscribe();
  };
}

const takesOfEdits = (desk: Desk): Take[] =>
  desk.view.takes().filter((take) => take.technique === EDIT && take.state === "proposed");

/**
 * Everybody in the room sees what a bandmate proposes: what somebody asks for shows on every screen as it comes, a take
 * that waits shows when the studio opens, and one that was decided on leaves the screen.
 */
export function attachProposals(desk: Desk): () => void {
  const known = new Set<string>();
  const isFree = () => desk.proposal.get().proposal === null;

  function show(generationId: string | null, animated: boolean): void {
    if (!generationId || known.has(generationId)) return;
    known.add(generationId);
    if (isFree()) void openProposal(desk, generationId, { animated });
  }

  function onTakes(): void {
    const { proposal } = desk.proposal.get();
    const waiting = takesOfEdits(desk);
    const own = waiting.find((take) => take.generationId === proposal?.generationId);
    if (proposal && own && proposal.takeId === null) {
      changeProposal(desk, proposal.generationId, (now) => ({ ...now, takeId: own.id }));
    }
    if (proposal?.takeId && !own && wasDecided(desk, proposal.takeId)) closeProposal(desk);
    for (const take of waiting.slice(-1)) show(take.generationId, true);
  }

  function onProposal(): void {
    const { proposal } = desk.proposal.get();
    if (proposal) known.add(proposal.generationId);
    desk.presence.publish({ generation: proposal?.isRunning ? proposal.generationId : undefined });
  }

  const onPeers = () => {
    for (const peer of desk.presence.peers.get().list) if (known.size < MOST_FROM_PEERS) show(peer.generation, true);
  };

  for (const take of takesOfEdits(desk).slice(-1)) show(take.generationId, false);
  const stops = [
    desk.view.observe((change) => change.takes && onTakes()),
    desk.proposal.subscribe(onProposal),
    desk.presence.peers.subscribe(onPeers),
  ];
  onPeers();
  return () => {
    for (const stop of stops) stop();
  };
}

const wasDecided = (desk: Desk, takeId: string): boolean =>
  desk.view.takes().some((take) => take.id === takeId && take.state !== "proposed");
