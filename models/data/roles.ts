import type { Note, Score, Track } from "../../domain/score/score.ts";
import { notesEnd } from "../../domain/score/time.ts";
import { shapeOf, type TrackShape } from "./role-features.ts";
import { nameSays, saysAccompaniment } from "./role-names.ts";
import { isEffect, programSays } from "./role-programs.ts";

export const ROLES = ["melody", "bass", "harmony", "pad", "drums"] as const;
/** What a track does in a band: `harmony` is guitar, piano or whatever plays the chords, `pad` is strings and other held sounds. */
export type Role = (typeof ROLES)[number];

/** The ids of the tracks that play each role, the one that fits it best first; null where no track does. */
export type Roles = Record<Role, readonly string[] | null>;

const TONAL_ROLES = ["melody", "bass", "harmony", "pad"] as const;
type TonalRole = (typeof TONAL_ROLES)[number];
type Candidate = { track: Track; shape: TrackShape; scores: Record<TonalRole, number> };

/** A name is what people mean; it outweighs the instrument and the shape of the notes. */
const NAME_WEIGHT = 6.5;
const EFFECT_WEIGHT = 4;
/** What a track must reach to be given a role at all. */
const LEAST_SCORE = 2.5;
/** A track that sounds in fewer beats than this share is an interjection. */
const RARE = 0.1;
/** The keys of General MIDI drum kits: a track named "drums" that plays others is no drum track. */
const DRUM_KEYS = [27, 87] as const;

/**
 * Says which tracks play the melody, the bass, the chords, held sounds and the drums: by the drum flag, by names, by
 * General MIDI programs, and by register, chords and note lengths. A track gets one role or none; tracks without notes get
 * none. A piece without drums whose tracks are all alike (a piano, a choir) has its highest track as the melody.
 */
export function assignRoles(score: Score): Roles {
  const sounding = score.tracks.filter((track) => track.notes.length > 0);
  const drums = sounding.filter(isDrums);
  const ticks = Math.max(1, ...sounding.map((track) => notesEnd(track.notes)));
  const tonal = sounding.filter((track) => !isDrums(track)).map((track) => candidate(track, ticks));
  const roles = new Map<TonalRole, Candidate[]>(TONAL_ROLES.map((role) => [role, []]));
  for (const one of tonal) {
    const role = bestRole(one);
    if (role) roles.get(role)?.push(one);
  }
  if (roles.get("melody")?.length === 0 && drums.length === 0) promoteHighest(tonal, roles);
  const ids = (role: TonalRole) => listed((roles.get(role) ?? []).sort(byFit(role)).map(({ track }) => track));
  return {
    melody: ids("melody"),
    bass: ids("bass"),
    harmony: ids("harmony"),
    pad: ids("pad"),
    drums: listed(drums.sort((a, b) => b.notes.length - a.notes.length)),
  };
}

/** The notes of all tracks with the role together, in the order of time. */
export function notesOfRole(score: Score, roles: Roles, role: Role): Note[] {
  const ids = new Set(roles[role] ?? []);
  const notes = score.tracks.filter((track) => ids.has(track.id)).flatMap((track) => track.notes);
  return notes.sort((a, b) => a.start - b.start || a.pitch - b.pitch);
}

function isDrums(track: Track): boolean {
  if (track.isDrum) return true;
  const [lowest, highest] = DRUM_KEYS;
  return nameSays(track.name, "drums") && track.notes.every(({ pitch }) => pitch >= lowest && pitch <= highest);
}

function candidate(track: Track, pieceTicks: number): Candidate {
  const shape = shapeOf(track, pieceTicks);
  const scores = { melody: 0, bass: 0, harmony: 0, pad: 0 };
  for (const role of TONAL_ROLES) {
    const named = nameSays(track.name, role) ? NAME_WEIGHT : 0;
    const effect = isEffect(track.program) ? EFFECT_WEIGHT : 0;
    scores[role] = named + programSays(track.program, role) - effect + shapeSays(shape, role);
  }
  return { track, shape, scores };
}

/** What the notes themselves say for or against a role. */
function shapeSays({ pitch, chords, length, presence }: TrackShape, role: TonalRole): number {
  const rare = presence < RARE ? -1 : 0;
  if (role === "melody") return (chords < 0.15 ? 1.5 : chords > 0.5 ? -2 : 0) + (pitch < 55 ? -3 : 1) + 2 * rare;
  if (role === "bass") return (pitch < 47 ? 2.5 : pitch < 55 ? 1 : -5) + (chords > 0.3 ? -2 : 0.5);
  if (role === "harmony") return (chords > 0.5 ? 2 : 0) + (pitch < 43 ? -2 : 0) + (length < 2 ? 0.5 : -0.5);
  return (chords > 0.5 ? 0.5 : 0) + (length >= 1.5 ? 2 : length < 0.6 ? -2 : 0) + (pitch < 43 ? -2 : 0);
}

function bestRole({ scores }: Candidate): TonalRole | null {
  const best = TONAL_ROLES.reduce((one, other) => (scores[other] > scores[one] ? other : one));
  return scores[best] >= LEAST_SCORE ? best : null;
}

/** Tracks that are named or played as an accompaniment stay one. */
function promoteHighest(tonal: readonly Candidate[], roles: Map<TonalRole, Candidate[]>): void {
  const basses = roles.get("bass") ?? [];
  const free = tonal.filter(
    (one) => !saysAccompaniment(one.track.name) && (tonal.length === 1 || !basses.includes(one)),
  );
  const present = free.filter(({ shape }) => shape.presence >= RARE);
  const [highest] = (present.length > 0 ? present : free).sort((a, b) => b.shape.pitch - a.shape.pitch);
  if (!highest) return;
  for (const [role, members] of roles)
    roles.set(role, role === "melody" ? [highest] : members.filter((one) => one !== highest));
}

function byFit(role: TonalRole): (a: Candidate, b: Candidate) => number {
  return (a, b) => b.scores[role] - a.scores[role] || b.track.notes.length - a.track.notes.length;
}

function listed(tracks: readonly Track[]): readonly string[] | null {
  return tracks.length === 0 ? null : tracks.map(({ id }) => id);
}
