import type { Desk } from "../desk/desk.ts";
import { glideToMusic } from "./fit.ts";

/** A take that arrives comes into sight whole, once and gently, unless somebody has moved the view by hand. */
export function attachArrivals(desk: Desk): () => void {
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
