import type { Desk } from "../desk/desk.ts";
import { glideToMusic } from "./fit.ts";

/**
 * A take that arrives comes into sight whole, once and gently, unless somebody has moved the view by hand; so do edits
 * that reach higher or lower than those before them.
 */
export function attachArrivals(desk: Desk): () => void {
  const stops = [attachTakes(desk), attachEdits(desk)];
  return () => {
    for (const stop of stops) stop();
  };
}

function attachTakes(desk: Desk): () => void {
  const proposed = () => desk.view.takes().filter((take) => take.state === "proposed");
  let known = new Set(proposed().map((take) => take.id));
  return desk.view.observe((change) => {
    if (!change.takes) return;
    const now = proposed();
    const isNew = now.some((take) => !known.has(take.id));
    known = new Set(now.map((take) => take.id));
    if (isNew && desk.roll.get().framing) glideToMusic(desk, "overview");
  });
}

function attachEdits(desk: Desk): () => void {
  let known: { edits: readonly unknown[]; top: number; bottom: number } | null = null;
  return desk.proposal.subscribe(() => {
    const { proposal } = desk.proposal.get();
    if (!proposal || proposal.edits.length === 0 || proposal.edits === known?.edits) {
      if (!proposal) known = null;
      return;
    }
    const pitches = proposal.edits.map(({ pitch }) => pitch);
    const top = pitches.reduce((most, pitch) => Math.max(most, pitch), 0);
    const bottom = pitches.reduce((least, pitch) => Math.min(least, pitch), 127);
    const isWider = !known || top > known.top || bottom < known.bottom;
    known = { edits: proposal.edits, top, bottom };
    if (isWider && desk.roll.get().framing) glideToMusic(desk, "overview");
  });
}
