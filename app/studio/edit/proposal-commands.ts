import { z } from "zod";
import { showToast } from "../../design/toast.tsx";
import { callApi } from "../api/call-api.ts";
import type { Desk } from "../desk/desk.ts";
import { decideTake } from "../takes/decide-take.ts";
import { countWords, type Proposal, stepTo } from "./proposal.ts";
import { changeProposal, closeProposal } from "./proposals.ts";

/** What keys and buttons do to the proposal on the screen. */

const nothing = z.unknown();

function withShown(desk: Desk, run: (proposal: Proposal) => void): void {
  const { proposal } = desk.proposal.get();
  if (proposal) run(proposal);
}

export function showState(desk: Desk, shown: number): void {
  withShown(desk, ({ generationId }) => changeProposal(desk, generationId, (proposal) => stepTo(proposal, shown)));
}

/** `by` events forward or back. */
export function step(desk: Desk, by: number): void {
  withShown(desk, ({ shown }) => showState(desk, shown + by));
  withShown(desk, (proposal) => desk.say(countWords(proposal)));
}

/** Stops where it is, or goes on to the newest event; from the end it begins anew. */
export function stopOrGoOn(desk: Desk): void {
  withShown(desk, ({ generationId }) =>
    changeProposal(desk, generationId, (proposal) => {
      const isAtEnd = proposal.shown >= proposal.edits.length && !proposal.isRunning;
      const goesOn = isAtEnd || !proposal.follows;
      return { ...proposal, shown: isAtEnd ? 0 : proposal.shown, follows: goesOn };
    }),
  );
  withShown(desk, (proposal) => desk.say(proposal.follows ? "Going on" : `Stopped. ${countWords(proposal)}`));
}

export function toggleBefore(desk: Desk): void {
  withShown(desk, ({ generationId, showsBefore }) => {
    changeProposal(desk, generationId, (proposal) => ({ ...proposal, showsBefore: !showsBefore }));
    desk.say(showsBefore ? "The removed notes are hidden" : "The removed notes stand behind");
  });
}

/** Plays the piece with the state that is shown, or goes back to the score. */
export function hearProposal(desk: Desk, isHeard: boolean): void {
  withShown(desk, ({ generationId, startTick }) => {
    changeProposal(desk, generationId, (proposal) => ({ ...proposal, isHeard }));
    const { playing } = desk.transport.state.get();
    if (isHeard && !playing) desk.transport.play(startTick);
    if (!isHeard && playing) desk.transport.stop();
  });
}

/** Puts the state that is shown into the score; gives the problem in words, or null. */
export async function keepState(desk: Desk): Promise<string | null> {
  const { proposal } = desk.proposal.get();
  const take = desk.view.takes().find((one) => one.id === proposal?.takeId);
  if (!proposal || !take) return "The bandmate is still finishing. Try again in a moment.";
  return decideTake(desk, take, { what: "accept", edits: proposal.shown });
}

/** Lets the proposal go, also one that is still being made. */
export async function letGo(desk: Desk): Promise<string | null> {
  const { proposal } = desk.proposal.get();
  const take = desk.view.takes().find((one) => one.id === proposal?.takeId);
  if (take) return decideTake(desk, take, { what: "discard" });
  if (!proposal) return null;
  const path = `/generations/${encodeURIComponent(proposal.generationId)}`;
  const answer = await callApi({ method: "DELETE", path }, nothing);
  if (!answer.ok) return answer.message;
  closeProposal(desk);
  desk.say("The edits are gone");
  return null;
}

/** As the button, but a refusal is said in a message. */
export function keepByKey(desk: Desk): void {
  void keepState(desk).then((problem) => {
    if (problem) showToast(problem, { kind: "bad" });
  });
}
