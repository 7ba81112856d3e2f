import type { Desk } from "../desk/desk.ts";
import { takeOf } from "./choosing.ts";
import { keepOpenVersions } from "./compare.ts";

/** What one chooses from or compares leaves the screen when somebody has decided on it. */
export function attachTakes(desk: Desk): () => void {
  return desk.view.observe(({ takes }) => {
    if (!takes) return;
    const { choosing } = desk.state.get();
    if (choosing && !takeOf(desk, choosing)) desk.state.patch({ choosing: null });
    keepOpenVersions(desk);
  });
}
