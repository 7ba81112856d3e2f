import { z } from "zod";
import type { ByNote } from "./known.ts";
import { createSourceKeys, HOWS, type Known, type NoteOrigin, originOf } from "./origin.ts";
import type { Share } from "./shares.ts";
import { sourceSchema } from "./source-schema.ts";
import { takeTrackOf } from "./take-track.ts";

/** Who or what wrote a note, as the API says it. */
export const noteOrigin = sourceSchema.extend({
  touchedBy: z.array(z.string()).meta({ description: "users who changed it, while it is not as it was written" }),
  editedAfter: z.boolean(),
});

const share = z.object({
  by: z.string().nullable(),
  how: z.enum(HOWS),
  of: z.enum(HOWS).nullable().meta({ description: "of copied and imported notes: how those were written before" }),
  technique: z.string().nullable(),
  model: z.string().nullable(),
  notes: z.int(),
  ticks: z.int().meta({ description: "how long these notes sound, added up; 480 to the quarter note" }),
  bars: z.array(z.tuple([z.int(), z.int()])).meta({ description: "bars in which such notes begin, from 1 on" }),
});

/** What is known about all notes: each distinct origin once, and for each track its notes and which origin is theirs. */
export const provenanceAnswer = z.object({
  throughSeq: z.string().meta({ description: "the last row of the project's log that this takes in" }),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  origins: z.array(noteOrigin),
  tracks: z.array(
    z.object({
      trackId: z.string(),
      noteIds: z.array(z.string()),
      origins: z.array(z.int()).meta({ description: "for each of noteIds, its place in the list of origins" }),
    }),
  ),
  shares: z.array(share),
});
export type ProvenanceAnswer = z.output<typeof provenanceAnswer>;

/** The notes' part of an answer. */
export function packOrigins(present: ByNote): Pick<ProvenanceAnswer, "origins" | "tracks"> {
  const origins: NoteOrigin[] = [];
  const places = new Map<string, number>();
  const keyOf = createSourceKeys();
  const placeOf = (known: Known): number => {
    const key = `${keyOf(known.source)} ${known.written !== null} ${known.touchedBy.join(" ")}`;
    const found = places.get(key) ?? origins.push(originOf(known)) - 1;
    places.set(key, found);
    return found;
  };
  const tracks = [...present]
    .filter(([trackId, notes]) => takeTrackOf(trackId) === null && notes.size > 0)
    .map(([trackId, notes]) => ({
      trackId,
      noteIds: [...notes.keys()],
      origins: [...notes.values()].map(placeOf),
    }));
  return { origins, tracks };
}

/** Finds a note's origin in an answer; null for a note that it does not know yet. */
export function originLookup({ origins, tracks }: Pick<ProvenanceAnswer, "origins" | "tracks">) {
  const byTrack = new Map(
    tracks.map((track) => [track.trackId, new Map(track.noteIds.map((id, i) => [id, track.origins[i] ?? -1]))]),
  );
  return (trackId: string, noteId: string): NoteOrigin | null =>
    origins[byTrack.get(trackId)?.get(noteId) ?? -1] ?? null;
}

/** Everybody whom origins and shares name. */
export function userIdsIn({ origins, shares }: { origins: readonly NoteOrigin[]; shares: readonly Share[] }): string[] {
  const ids = new Set<string | null | undefined>(shares.map(({ by }) => by));
  for (const origin of origins) {
    for (const id of [origin.by, origin.of?.by, origin.generated?.askedBy, origin.of?.generated?.askedBy]) ids.add(id);
    for (const id of origin.touchedBy) ids.add(id);
  }
  return [...ids].flatMap((id) => id ?? []);
}
