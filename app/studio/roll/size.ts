import type { Desk } from "../desk/desk.ts";
import { currentExtent, currentRows, indexOfNotes, musicEnd } from "./surroundings.ts";
import { clampViewport, fitTo } from "./viewport.ts";

/** Rows shown where nothing is written yet: around middle C. */
const EMPTY_TOP = 79;
const EMPTY_BOTTOM = 52;
/** Never begin so far out that notes are specks: at most so many ticks across. */
const MOST_TICKS_AT_FIRST = 480 * 4 * 12;

/** Follows the size of the note area; the first size shows the music whole, later ones keep the place. */
export function attachSize(element: HTMLElement, desk: Desk): () => void {
  let fitted = false;
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return;
    const { width, height } = entry.contentRect;
    const sized = { ...desk.viewport.get(), width, height };
    desk.viewport.set(clampViewport(sized, currentExtent(desk)));
    if (!fitted && width > 0) showAll();
    fitted = fitted || width > 0;
  });

  function showAll(): void {
    fitMusic(desk);
  }

  observer.observe(element);
  return () => observer.disconnect();
}

/** Shows the music from its beginning, as much as can be read. */
export function fitMusic(desk: Desk): void {
  const rows = currentRows(desk);
  let top = 0;
  let bottom = 127;
  for (const track of desk.score().tracks) {
    for (const note of indexOfNotes(track.notes).notes) {
      top = Math.max(top, note.pitch);
      bottom = Math.min(bottom, note.pitch);
    }
  }
  if (top < bottom) [top, bottom] = [EMPTY_TOP, EMPTY_BOTTOM];
  const end = Math.min(musicEnd(desk.score()), MOST_TICKS_AT_FIRST);
  const topRow = Math.max(0, rows.rowOf(top));
  const bottomRow = Math.max(topRow, rows.rowOf(bottom));
  desk.viewport.set(fitTo(desk.viewport.get(), end, topRow, bottomRow, currentExtent(desk)));
}
