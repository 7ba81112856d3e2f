import type { Desk } from "../desk/desk.ts";
import { currentExtent, currentRows, musicEnd } from "./surroundings.ts";
import { clampViewport, fitTo, yOfRow } from "./viewport.ts";

/** Rows shown where nothing is written yet: around middle C. */
const EMPTY_TOP = 79;
const EMPTY_BOTTOM = 52;
/** At first a bar is never narrower than so many pixels a tick, so that notes can be read and hit: on a phone too. */
const READABLE_PIXELS_PER_TICK = 0.033;

/** Follows the size of the note area; the first size shows the music whole, later ones keep the place. */
export function attachSize(element: HTMLElement, desk: Desk): () => void {
  let fitted = false;
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return;
    const { width, height } = entry.contentRect;
    const sized = { ...desk.viewport.get(), width, height };
    desk.viewport.set(clampViewport(sized, currentExtent(desk)));
    if (!fitted && width > 0) fitMusic(desk);
    fitted = fitted || width > 0;
  });

  observer.observe(element);
  return () => observer.disconnect();
}

/** Room below a melody for the voices that may join it: down to C3. */
const ROOM_BELOW = 48;

/** Shows the music from its beginning, with what is proposed to it: as much as can be read, or all of it. */
export function fitMusic(desk: Desk, whole = false): void {
  const rows = currentRows(desk);
  const [top, bottom] = pitchRange(desk);
  const readable = desk.viewport.get().width / READABLE_PIXELS_PER_TICK;
  const all = musicEnd(desk.score());
  const end = whole ? all : Math.min(all, readable);
  const topRow = Math.max(0, rows.rowOf(top));
  const bottomRow = Math.max(topRow, rows.rowOf(bottom), 0);
  desk.viewport.set(fitTo(desk.viewport.get(), end, topRow, bottomRow, currentExtent(desk)));
}

function pitchRange(desk: Desk): [top: number, bottom: number] {
  const active = desk.activeTrack();
  const proposed = desk.view.takes().filter((take) => take.state === "proposed");
  const tuned = [desk.score(), ...proposed].flatMap(({ tracks }) => tracks.filter((track) => !track.isDrum));
  const notes = (active?.isDrum ? [active] : tuned).flatMap((track) => track.notes);
  if (notes.length === 0) return [EMPTY_TOP, EMPTY_BOTTOM];
  const top = notes.reduce((most, note) => Math.max(most, note.pitch), 0);
  const bottom = notes.reduce((least, note) => Math.min(least, note.pitch), 127);
  return [top, active?.isDrum ? bottom : Math.min(bottom, ROOM_BELOW)];
}

/** Scrolls up or down to the active track's notes where none of them can be seen. */
export function showActiveRows(desk: Desk): void {
  const track = desk.activeTrack();
  const view = desk.viewport.get();
  const rows = currentRows(desk);
  const [first] = track?.notes ?? [];
  if (!track || !first || view.height === 0) return;
  const isSeen = track.notes.some(({ pitch }) => {
    const y = yOfRow(view, rows.rowOf(pitch));
    return y >= 0 && y + view.rowHeight <= view.height;
  });
  if (isSeen) return;
  const middle = track.notes.reduce((sum, note) => sum + rows.rowOf(note.pitch), 0) / track.notes.length;
  const scrollY = middle * view.rowHeight - view.height / 2;
  desk.viewport.set(clampViewport({ ...view, scrollY }, currentExtent(desk)));
}
