import type { TrainingEvent } from "../../../models/training/events.ts";

/** The same event without figures that are no numbers: JSON has no word for them, and one such figure is no reason to stop. */
export function finiteEvent(event: TrainingEvent): TrainingEvent {
  if (event.kind === "point") return { ...event, values: finite(event.values) };
  if (event.kind === "checkpoint") {
    return { ...event, metrics: finite(event.metrics), baseline: finite(event.baseline) };
  }
  return event;
}

function finite(figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => Number.isFinite(value)));
}
