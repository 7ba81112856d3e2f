"use client";

import { useEffect, useState } from "react";
import type { Note } from "../../../domain/score/score.ts";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { useDesk, useScore, useStudioState } from "../desk/use-desk.tsx";
import { describeNote } from "../notes/describe-note.ts";
import { notesBetween } from "./note-index.ts";
import { activeIndex } from "./surroundings.ts";
import { visibleTicks } from "./viewport.ts";

/** A screen reader gets what is in sight, at most so many notes, once nothing has moved for so long. */
const MOST_NOTES = 200;
const REST_MS = 250;

/** The notes in sight as a list of buttons for screen readers; the canvas is the same notes for the eyes. */
export function NoteMirror() {
  const desk = useDesk();
  const track = useActiveTrack();
  const meters = useScore((score) => score.meters);
  const selection = useStudioState((state) => state.selection);
  const notes = useNotesInSight();
  const isDrum = track?.isDrum ?? false;
  return (
    <ul className="visually-hidden" aria-label={`Notes of ${track?.name || "the track"} in view`}>
      {notes.map((note) => (
        <li key={note.id}>
          <button
            type="button"
            tabIndex={-1}
            aria-pressed={selection.has(note.id)}
            onClick={() => desk.state.patch({ selection: new Set([note.id]) })}
          >
            {describeNote(note, meters, isDrum)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function useNotesInSight(): readonly Note[] {
  const desk = useDesk();
  const [notes, setNotes] = useState<readonly Note[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      const { from, to } = visibleTicks(desk.viewport.get());
      setNotes(notesBetween(activeIndex(desk), from, to).slice(0, MOST_NOTES));
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(read, REST_MS);
    };
    later();
    const stops = [desk.view.observe(later), desk.viewport.subscribe(later), desk.state.subscribe(later)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [desk]);
  return notes;
}
