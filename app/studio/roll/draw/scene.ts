import type { Meter } from "../../../../domain/score/score.ts";
import type { NoteIndex } from "../note-index.ts";
import type { NoteOverlay } from "../note-overlay.ts";
import type { Rows } from "../rows.ts";
import type { Viewport } from "../viewport.ts";
import type { Palette } from "./palette.ts";

export type TrackLayer = { id: string; name: string; index: NoteIndex; color: number; isDrum: boolean };

/** Everything that the grid, the notes, the keys and the ruler are painted from. */
export type Scene = {
  view: Viewport;
  rows: Rows;
  palette: Palette;
  meters: readonly Meter[];
  /** ticks between grid lines, 0: beats only */
  gridTicks: number;
  /** pitch classes of the estimated key with its tonic, or null when not shown */
  scale: { tonic: number; pitchClasses: ReadonlySet<number> } | null;
  endTick: number;
  loop: { start: number; end: number; on: boolean } | null;
  active: TrackLayer | null;
  ghosts: readonly TrackLayer[];
  /** tracks of the takes that are proposed now */
  takes: readonly TrackLayer[];
  selection: ReadonlySet<string>;
  /** notes that a drag carries: painted by the overlay instead */
  hidden: ReadonlySet<string>;
  /** notes that the proposal on the screen has removed */
  gone: ReadonlySet<string>;
  overlay: NoteOverlay | null;
};
