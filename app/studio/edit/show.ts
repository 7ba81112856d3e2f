import type { Desk } from "../desk/desk.ts";
import { advance } from "./pace.ts";

/** Plays the events of the shown proposal one after another as they come; returns the function that ends it. */
export function attachShow(desk: Desk): () => void {
  const reduced = matchMedia("(prefers-reduced-motion: reduce)");
  let frame = 0;
  let last = 0;
  /** the state on the screen with the fraction of the next event that has passed already */
  let exact = 0;

  function run(now: number): void {
    frame = 0;
    const { proposal } = desk.proposal.get();
    if (!proposal?.follows) return;
    const { shown, edits } = proposal;
    if (Math.floor(exact) !== shown) exact = shown;
    exact = reduced.matches ? edits.length : advance(exact, edits.length, (now - last) / 1000);
    last = now;
    if (Math.floor(exact) !== shown) desk.proposal.set({ proposal: { ...proposal, shown: Math.floor(exact) } });
    goOn();
  }

  function goOn(): void {
    const { proposal } = desk.proposal.get();
    if (frame !== 0 || !proposal?.follows || proposal.shown >= proposal.edits.length) return;
    frame = requestAnimationFrame(run);
  }

  const stop = desk.proposal.subscribe(() => {
    if (frame === 0) last = performance.now();
    goOn();
  });
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}
