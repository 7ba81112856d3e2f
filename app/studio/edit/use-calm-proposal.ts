import { useEffect, useState } from "react";
import { useDesk } from "../desk/use-desk.tsx";
import type { Proposal } from "./proposal.ts";

/** While events run over the roll, the words below it follow so often: nobody reads faster, and frames stay free. */
const CALM_MS = 100;

/** The proposal on the screen for panels: at once when a hand changes it, a few times a second while it plays. */
export function useCalmProposal(): Proposal | null {
  const desk = useDesk();
  const [proposal, setProposal] = useState(desk.proposal.get().proposal);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: Proposal | null = null;
    const show = () => {
      timer = undefined;
      last = desk.proposal.get().proposal;
      setProposal(last);
    };
    const follow = () => {
      const now = desk.proposal.get().proposal;
      const isPlaying = now?.follows && last?.follows && now.generationId === last.generationId;
      if (isPlaying) timer ??= setTimeout(show, CALM_MS);
      else {
        clearTimeout(timer);
        show();
      }
    };
    follow();
    const stop = desk.proposal.subscribe(follow);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [desk]);

  return proposal;
}
