import type { ExtraNote } from "../roll/note-overlay.ts";
import type { Choosable } from "./choosing.ts";

/** Notes to choose from as the roll shows them: hatched until they are chosen, struck through where they would go. */
export function choiceExtras(
  notes: readonly Choosable[],
  { adds, removes }: { adds: ReadonlySet<string>; removes: ReadonlySet<string> },
  current: string | null,
): ExtraNote[] {
  const token = tokens();
  return notes.map(({ id, kind, track, pitch, start, duration }): ExtraNote => {
    const own = token(`track-${track.color}`);
    const isChosen = adds.has(id) || removes.has(id);
    const look = kind === "remove" ? "removed" : isChosen ? "solid" : "hatched";
    const color = id === current ? token("focus") : kind === "remove" ? token(isChosen ? "bad" : "muted") : own;
    return { trackId: track.id, pitch, start, duration, color, look };
  });
}

/** The colours of the design as they stand now; a theme changes them. */
function tokens(): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}
