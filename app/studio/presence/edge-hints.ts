import type { Place } from "../../../domain/presence/presence.ts";
import type { Rows } from "../roll/rows.ts";
import { between, type Viewport, xOfTick, yOfRow } from "../roll/viewport.ts";
import { rowOfHeight } from "./height.ts";

export type Side = "left" | "right" | "top" | "bottom";
/** Somebody out of sight: on which side, and where along the edge their avatar stands (its middle, CSS pixels). */
export type EdgeHint = { clientId: number; side: Side; x: number; y: number };

/** From an avatar's middle to the edge, and from one avatar to the next. CSS pixels. */
const INSET = 20;
const APART = 30;

/** Avatars at the roll's edges for everybody whose place is not in sight; those that would cover each other stand in a row. */
export function edgeHints(
  view: Viewport,
  rows: Rows,
  places: readonly { clientId: number; place: Place }[],
): EdgeHint[] {
  if (view.width === 0 || view.height === 0) return [];
  const hints = places.flatMap(({ clientId, place }): EdgeHint[] => {
    const x = xOfTick(view, place.tick);
    const y = yOfRow(view, rowOfHeight(rows, place.pitch));
    const side = sideOf(view, x, y);
    if (!side) return [];
    const inside = {
      x: between(x, INSET, view.width - INSET),
      y: between(y, INSET, view.height - INSET),
    };
    return [{ clientId, side, ...inside }];
  });
  return (["left", "right", "top", "bottom"] as const).flatMap((side) =>
    spread(
      hints.filter((hint) => hint.side === side),
      side === "left" || side === "right" ? "y" : "x",
    ),
  );
}

function sideOf({ width, height }: Viewport, x: number, y: number): Side | null {
  if (x < 0) return "left";
  if (x > width) return "right";
  if (y < 0) return "top";
  return y > height ? "bottom" : null;
}

function spread(hints: readonly EdgeHint[], along: "x" | "y"): EdgeHint[] {
  let least = Number.NEGATIVE_INFINITY;
  return hints
    .toSorted((a, b) => a[along] - b[along])
    .map((hint) => {
      const at = Math.max(hint[along], least);
      least = at + APART;
      return { ...hint, [along]: at };
    });
}
