import { z } from "zod";
import { type EditEvent, editEvent } from "../../../domain/edits/edit-event.ts";
import { type GenerationView, generationSchema, isUnderWay } from "./generation.ts";

const editsChunk = z.object({ from: z.int().min(0), edits: z.array(editEvent) });

export type GenerationListener = {
  onView(view: GenerationView): void;
  /** events as they happen; `from` counts those before them */
  onEdits?(from: number, edits: EditEvent[]): void;
};

/** Listens to a generation's events; the browser reconnects by itself. Returns the function that stops. */
export function followGeneration(id: string, { onView, onEdits }: GenerationListener): () => void {
  const source = new EventSource(`/api/v1/generations/${encodeURIComponent(id)}/events`);
  source.onmessage = (event: MessageEvent<string>) => {
    const view = read(generationSchema, event.data);
    if (!view) return;
    if (!isUnderWay(view)) source.close();
    onView(view);
  };
  source.addEventListener("edits", (event: MessageEvent<string>) => {
    const chunk = read(editsChunk, event.data);
    if (chunk) onEdits?.(chunk.from, chunk.edits);
  });
  return () => source.close();
}

function read<T>(schema: z.ZodType<T>, data: string): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
