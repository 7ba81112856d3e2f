import { existsSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { EditEvent } from "../../domain/edits/edit-event.ts";
import type { GeneratedTracks, GenerationResult } from "../../domain/techniques/generation-result.ts";
import type { GenerateRequest } from "../child/messages.ts";
import type { OnProgress, Runner } from "../child/runner.ts";

type Generate = (request: GenerateRequest, onProgress: OnProgress) => Promise<GeneratedTracks | GenerationResult>;

/** Each "model" behaves in one way that real ones do at times; `echo` plays the input an octave lower. */
const models: Record<string, Generate> = {
  echo: async (request, onProgress) => {
    onProgress(0.5, []);
    return echo(request);
  },
  slow: async (request, onProgress) => {
    for (let step = 1; step <= 100; step++) {
      onProgress(step / 100, []);
      await sleep(20);
    }
    return echo(request);
  },
  /** Holds the event loop for two seconds, as a long computation does. */
  busy: async (request) => {
    spin(2_000);
    return echo(request);
  },
  stuck: async () => {
    for (;;) spin(1_000);
  },
  crash,
  crashOnce: async (request) => {
    if (isFirst(request)) return crash();
    return echo(request);
  },
  /** The first time it waits until the file `MARKER.go` is there. */
  holdOnce: async (request, onProgress) => {
    onProgress(0.5, []);
    const go = `${markerOf(request)}.go`;
    if (isFirst(request)) while (!existsSync(go)) await sleep(20);
    return echo(request);
  },
  fail: async () => {
    throw new Error("The melody has no notes in range.");
  },
  wrong: async () => [
    { name: "Bass", program: 0, isDrum: false, notes: [{ pitch: 900, start: 0, duration: 1, velocity: 1 }] },
  ],
  /** Moves every note up by a semitone, one after the other, and tells each edit. */
  edits: async (request, onProgress) => {
    const edits: EditEvent[] = [];
    for (const [index, [pitch, start, duration]] of request.notes.entries()) {
      const place = { iteration: index, start, duration };
      const news: EditEvent[] = [
        { ...place, kind: "remove", pitch },
        { ...place, kind: "add", pitch: pitch + 1 },
      ];
      edits.push(...news);
      onProgress((index + 1) / request.notes.length, news);
      await sleep(50);
    }
    const [track] = echo(request);
    const notes = (track?.notes ?? []).map((note) => ({ ...note, pitch: note.pitch + 13 }));
    return { tracks: [{ name: "Edited", program: 0, isDrum: false, notes }], edits };
  },
  /** Judges, and makes no music. */
  listens: async ({ lengthTicks }) => ({
    tracks: [],
    bars: [{ startTick: 0, endTick: lengthTicks, strangeness: 1.5, percentile: 0.9 }],
    remarks: ["One note was out of range."],
  }),
  /** Names the secrets that it can see. */
  secrets: async () => {
    const seen = ["AUTH_SECRET", "DATABASE_URL", "AUTH_GITHUB_SECRET", "METRICS_TOKEN", "PGPASSWORD"].filter(
      (name) => process.env[name] !== undefined,
    );
    return [{ name: seen.join(" ") || "none", program: 0, isDrum: false, notes: [] }];
  },
};

export const runner: Runner = {
  prepare: async (backend) => {
    if (backend === "missing") throw new Error("The weights are not there.");
  },
  generate: async (request, onProgress) => {
    const model = models[request.modelId];
    if (!model) throw new Error(`no such test model: ${request.modelId}`);
    const made = await model(request, onProgress);
    return Array.isArray(made) ? { tracks: made } : made;
  },
};

function crash(): Promise<GeneratedTracks> {
  process.kill(process.pid, "SIGSEGV");
  return sleep(10_000, []);
}

function markerOf(request: GenerateRequest): string {
  return z.object({ marker: z.string() }).parse(request.parameters).marker;
}

function isFirst(request: GenerateRequest): boolean {
  const marker = markerOf(request);
  if (existsSync(marker)) return false;
  writeFileSync(marker, "");
  return true;
}

function echo({ notes }: GenerateRequest): GeneratedTracks {
  const lower = notes.map(([pitch, start, duration, velocity]) => ({ pitch: pitch - 12, start, duration, velocity }));
  return [{ name: "Echo", program: 32, isDrum: false, notes: lower }];
}

function spin(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}
