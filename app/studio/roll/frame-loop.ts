/** Paints on the next animation frame after `invalidate`, and on every frame while `paint` asks for more. */
export type FrameLoop<Layer extends string> = { invalidate(...layers: Layer[]): void; stop(): void };

export function createFrameLoop<Layer extends string>(paint: (dirty: ReadonlySet<Layer>) => void): FrameLoop<Layer> {
  let dirty = new Set<Layer>();
  let frame = 0;
  let stopped = false;

  function run(): void {
    frame = 0;
    const now = dirty;
    dirty = new Set();
    paint(now);
  }

  return {
    invalidate: (...layers) => {
      for (const layer of layers) dirty.add(layer);
      if (frame === 0 && !stopped) frame = requestAnimationFrame(run);
    },
    stop: () => {
      stopped = true;
      cancelAnimationFrame(frame);
    },
  };
}
