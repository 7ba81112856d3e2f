"use client";

import { originLookup } from "../../../domain/provenance/answer.ts";
import { useStudioState } from "../desk/use-desk.tsx";
import styles from "./authorship.module.css";
import { originSentence } from "./groups.ts";
import { useProvenance } from "./use-provenance.ts";

/** Who wrote the selected note, in a sentence; while the people panel is open or the notes are coloured by it. */
export function NoteOriginLine({ trackId, noteId }: { trackId: string; noteId: string }) {
  const isWanted = useStudioState(({ authorship, sidePanel }) => authorship !== null || sidePanel === "people");
  const { answer } = useProvenance(isWanted);
  const origin = isWanted && answer ? originLookup(answer)(trackId, noteId) : null;
  return origin && answer ? <p className={styles.origin}>{originSentence(origin, answer.people)}</p> : null;
}
