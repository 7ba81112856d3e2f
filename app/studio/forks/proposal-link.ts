import type { Desk } from "../desk/desk.ts";
import { openPanel } from "../side/open-panel.ts";

const NAME = "proposal";

/** The proposal that the page's address names, as in a notification. */
export const wantedProposal = (): string | null => new URLSearchParams(location.search).get(NAME);

/** It was opened: a reload need not open it again. */
export function forgetWanted(): void {
  const address = new URL(location.href);
  address.searchParams.delete(NAME);
  history.replaceState(history.state, "", address);
}

/** Brings the panel into view in which proposals are opened. */
export function attachProposalLink(desk: Desk): () => void {
  if (wantedProposal()) openPanel(desk, "history");
  return () => {};
}
