import type { Take, Track } from "../../../domain/score/score.ts";
import { restOfTake } from "../../../domain/score/takes/rest-of-take.ts";
import type { Desk } from "../desk/desk.ts";
import { removedIds } from "../edit/score-with.ts";
import type { Palette } from "./draw/palette.ts";
import type { Scene, TrackLayer } from "./draw/scene.ts";
import { type Gesture, hiddenIds } from "./gestures/gesture.ts";
import { GRID_CHOICES } from "./grid.ts";
import { scaleOf } from "./scale.ts";
import { currentRows, indexOfNotes, musicEnd } from "./surroundings.ts";

/** Gathers what the painters need; cheap enough for every frame, since lists that did not change are not read again. */
export function buildScene(desk: Desk, palette: Palette): Scene {
  const score = desk.score();
  const { activeTrackId, ghosts, grid, scale, loop, selection, unwanted, choosing, compare } = desk.state.get();
  const active = desk.activeTrack();
  const isDrum = active?.isDrum ?? false;
  const belongs = (track: Track) => track.id !== activeTrackId && track.isDrum === isDrum;
  // A take of edits stands in the place of notes: it is painted as the proposal that can be stepped through.
  const isPainted = (take: Take) => take.technique !== "edit" && take.id !== choosing?.takeId && !compare?.blind;
  const proposed = desk.view.takes().filter((take) => take.state === "proposed" && isPainted(take));
  return {
    view: desk.viewport.get(),
    rows: currentRows(desk),
    palette,
    meters: score.meters,
    gridTicks: GRID_CHOICES.find((choice) => choice.id === grid)?.ticks ?? 0,
    scale: scale && !isDrum ? scaleOf(score) : null,
    endTick: musicEnd(score),
    loop,
    active: active && layerOf(active),
    ghosts: ghosts ? score.tracks.filter(belongs).map(layerOf) : [],
    takes: proposed.flatMap((take) =>
      restOfTake(take)
        .tracks.filter((track) => belongs(track) && !unwanted.has(track.id))
        .map(layerOf),
    ),
    selection,
    hidden: hiddenBy(desk.roll.get().gesture),
    gone: removedIds(score, desk.proposal.get().proposal),
    overlay: desk.overlay.get().overlay,
  };
}

/** Lanes of drums and rows of pitches mean different things, so one kind never shows behind the other. */
const layerOf = ({ id, name, notes, color, isDrum }: Track): TrackLayer => ({
  id,
  name,
  color,
  isDrum,
  index: indexOfNotes(notes),
});

const hiddenOf = new WeakMap<object, ReadonlySet<string>>();
const NOTHING: ReadonlySet<string> = new Set();

/** One set for a whole drag, so that the layer of notes is painted once at its beginning and not at every move. */
export function hiddenBy(gesture: Gesture | null): ReadonlySet<string> {
  const carried =
    gesture === null ? null : gesture.kind === "erase" ? gesture.ids : "notes" in gesture ? gesture.notes : null;
  if (!gesture || !carried) return NOTHING;
  const known = hiddenOf.get(carried) ?? hiddenIds(gesture);
  hiddenOf.set(carried, known);
  return known;
}
