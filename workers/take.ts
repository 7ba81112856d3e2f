import { newId, newIds } from "../domain/score/document.ts";
import { DEFAULT_PAN, DEFAULT_VOLUME, TRACK_COLORS } from "../domain/score/limits.ts";
import type { Take, Track } from "../domain/score/score.ts";
import { takeLabel } from "../domain/techniques/label.ts";
import type { GeneratedTracks } from "./child/messages.ts";
import type { Claim } from "./claim.ts";

/** The take that a generation proposes: the model's voices as tracks, moved to where the section begins. */
export function takeOf(claim: Claim, tracks: GeneratedTracks, made: { id: string; createdAt: number }): Take {
  return {
    ...made,
    generationId: claim.id,
    technique: claim.technique,
    label: takeLabel(claim.technique, tracks.length, claim.seed),
    state: "proposed",
    requestedBy: claim.userId,
    tracks: tracks.map((track, index) => trackOf(track, claim.input.startTick, index)),
  };
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
