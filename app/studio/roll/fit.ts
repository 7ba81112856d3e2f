import type { Desk } from "../desk/desk.ts";
import { glideTo } from "./glide.ts";
import { currentExtent, currentRows, musicEnd } from "./surroundings.ts";
import { clampViewport, fitTo, type Viewport, yOfRow } from "./viewport.ts";

/** Rows shown where nothing is written yet: around middle C. */
const EMPTY_TOP = 79;
const EMPTY_BOTTOM = 52;

/**
 * What is framed: "beginning" shows as many bars as can be read note by note, "overview" as many as can still be told
 * apart, "whole" all of them. Pixels a tick at the least.
 */
const LEAST_PIXELS_PER_TICK = { beginning: 0.05, overview: 0.033, whole: 0 };
type Framing = keyof typeof LEAST_PIXELS_PER_TICK;

/** Shows the music from its beginning, every pitch of it, with what is proposed to it. */
export function fitMusic(desk: Desk, framing: Framing = "beginning"): void {
  desk.viewport.set(framed(desk, framing));
  desk.roll.patch({ framing: true });
}

/** The same, as a movement that the eye can follow. */
export function glideToMusic(desk: Desk, framing: Framing): void {
  glideTo(desk.viewport, framed(desk, framing));
}

function framed(desk: Desk, framing: Framing): Viewport {
  const view = desk.viewport.get();
  const rows = currentRows(desk);
  const [top, bottom] = pitchRange(desk);
  const end = Math.min(musicEnd(desk.score()), view.width / LEAST_PIXELS_PER_TICK[framing]);
  const topRow = Math.max(0, rows.rowOf(top));
  const bottomRow = Math.max(topRow, rows.rowOf(bottom), 0);
  return fitTo(view, end, topRow, bottomRow, currentExtent(desk));
}

function pitchRange(desk: Desk): [top: number, bottom: number] {
  const active = desk.activeTrack();
  const proposed = desk.view.takes().filter((take) => take.state === "proposed");
  const tuned = [desk.score(), ...proposed].flatMap(({ tracks }) => tracks.filter((track) => !track.isDrum));
  const { proposal } = desk.proposal.get();
  const coming = active?.isDrum ? [] : (proposal?.edits ?? []);
  const notes = [...(active?.isDrum ? [active] : tuned).flatMap((track) => track.notes), ...coming];
  if (notes.length === 0) return [EMPTY_TOP, EMPTY_BOTTOM];
  const top = notes.reduce((most, note) => Math.max(most, note.pitch), 0);
  return [top, notes.reduce((least, note) => Math.min(least, note.pitch), 127)];
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
