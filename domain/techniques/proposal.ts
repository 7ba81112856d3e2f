import { newId, newIds } from "../score/document.ts";
import { DEFAULT_PAN, DEFAULT_VOLUME, TRACK_COLORS } from "../score/limits.ts";
import type { Replaces, Take, Track } from "../score/score.ts";
import type { GenerationInput } from "./generation-input.ts";
import type { GeneratedTracks } from "./generation-result.ts";
import { takeLabel } from "./label.ts";

/** What a take says of the generation that proposes it. */
export type Proposing = {
  id: string;
  userId: string;
  technique: string;
  seed: number;
  input: Pick<GenerationInput, "startTick" | "lengthTicks" | "into">;
};

/** The take that a generation proposes: the model's voices as tracks, moved to where the section begins. */
export function proposalOf(
  generation: Proposing,
  tracks: GeneratedTracks,
  made: { id: string; createdAt: number },
): Take {
  return {
    ...made,
    generationId: generation.id,
    technique: generation.technique,
    label: takeLabel(generation.technique, tracks.length, generation.seed),
    state: "proposed",
    requestedBy: generation.userId,
    tracks: tracks.map((track, index) => trackOf(track, generation.input.startTick, index)),
    replaces: replacesOf(generation.input),
  };
}

/** Which notes of the score a generation's take stands for; none: its voices are new tracks. */
export function replacesOf({ startTick, lengthTicks, into }: Proposing["input"]): Replaces | null {
  return into.length > 0 ? { startTick, endTick: startTick + lengthTicks, into } : null;
}

function trackOf(track: GeneratedTracks[number], startTick: number, index: number): Track {
  const ids = newIds(track.notes.length);
  return {
    id: newId(),
    name: track.name,
    program: track.program,
    isDrum: track.isDrum,
    channel: null,
    volume: DEFAULT_VOLUME,
    pan: DEFAULT_PAN,
    muted: false,
    soloed: false,
    color: (index + 1) % TRACK_COLORS,
    notes: track.notes.map((note, at) => ({ ...note, id: ids[at] ?? newId(), start: note.start + startTick })),
    controls: [],
    bends: [],
    programs: [],
    lyrics: [],
  };
}
