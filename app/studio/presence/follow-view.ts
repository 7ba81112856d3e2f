import type { SharedView } from "../../../domain/presence/presence.ts";
import type { Desk } from "../desk/desk.ts";
import { viewBetween } from "../roll/glide.ts";
import { currentExtent, currentRows } from "../roll/surroundings.ts";
import type { Viewport } from "../roll/viewport.ts";
import type { Peer } from "./peers.ts";
import { viewLike } from "./shared-view.ts";

/** The first way to somebody takes so long, so that the eye can follow; later steps as long as news take to come. */
const FIRST_GLIDE_MS = 350;
const GLIDE_MS = 90;

export type FollowedView = {
  show(leader: Peer): void;
  /** true while it changes the desk itself: what changes then is nobody's act */
  isMoving(): boolean;
  end(): void;
};

/** Keeps one's own roll on the part of the music, and the track, that somebody else sees. */
export function followView(desk: Desk): FollowedView {
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  let shared: SharedView | null = null;
  let glide: { from: Viewport; began: number; lasts: number } | null = null;
  let moving = false;
  let frame = 0;
  let isFirst = true;

  function change(work: () => void): void {
    moving = true;
    work();
    moving = false;
  }

  const target = () => shared && viewLike(desk.viewport.get(), currentRows(desk), currentExtent(desk), shared);

  function step(now: number): void {
    frame = 0;
    const to = target();
    if (!to || !glide) return;
    const share = Math.min(1, Math.max(0, (now - glide.began) / glide.lasts));
    const from = glide.from;
    change(() => desk.viewport.set(share === 1 ? to : viewBetween(from, to, share)));
    if (share < 1) frame = requestAnimationFrame(step);
    else glide = null;
  }

  function go(lasts: number): void {
    glide = { from: desk.viewport.get(), began: performance.now(), lasts: stillness.matches ? 1 : lasts };
    if (frame === 0) frame = requestAnimationFrame(step);
  }

  /** The window got another size: it shows the same part of the music in it. */
  function onSize(): void {
    if (moving || glide || !shared) return;
    const to = target();
    const { width, height } = desk.viewport.get();
    if (to && (width !== size.width || height !== size.height)) {
      size = sizeOf(desk.viewport.get());
      change(() => desk.viewport.set(to));
    }
  }

  let size = sizeOf(desk.viewport.get());
  change(() => desk.roll.patch({ framing: false }));
  const stop = desk.viewport.subscribe(onSize);
  return {
    show(leader) {
      const { trackId, view } = leader;
      const isOther = trackId !== null && trackId !== desk.state.get().activeTrackId && desk.view.track(trackId);
      if (isOther) change(() => desk.state.patch({ activeTrackId: trackId, selection: new Set() }));
      if (!view || JSON.stringify(view) === JSON.stringify(shared)) return;
      shared = view;
      go(isFirst ? FIRST_GLIDE_MS : GLIDE_MS);
      isFirst = false;
    },
    isMoving: () => moving,
    end() {
      stop();
      cancelAnimationFrame(frame);
    },
  };
}

const sizeOf = ({ width, height }: Viewport) => ({ width, height });
