"use client";

import { setNotes } from "../../../domain/score/commands/change-notes.ts";
import { setVelocities } from "../../../domain/score/commands/velocities.ts";
import type { Note } from "../../../domain/score/score.ts";
import { PPQ } from "../../../domain/score/score.ts";
import { NoteOriginLine } from "../authorship/note-origin.tsx";
import { CommentButton } from "../comments/comment-button.tsx";
import { LOOK_ONLY } from "../desk/desk.ts";
import type { GestureName } from "../desk/gesture-claims.ts";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { useDesk, useMayEdit, useScore, useStudioState } from "../desk/use-desk.tsx";
import { soundName } from "../notes/describe-note.ts";
import { indexOfNotes } from "../roll/surroundings.ts";
import styles from "./inspector.module.css";
import { parsePitch, parseStart, startText } from "./note-fields.ts";
import { NudgeButtons } from "./nudge-buttons.tsx";
import { NumberBox } from "./number-box.tsx";
import { TextBox } from "./text-box.tsx";

const LONGEST_BEATS = 1000;

/** The selected notes by number: everything that a drag does, without dragging. */
export function NoteInspector() {
  const mayEdit = useMayEdit();
  const track = useActiveTrack();
  const selection = useStudioState((state) => state.selection);
  const byId = track ? indexOfNotes(track.notes).byId : null;
  const notes = [...selection].flatMap((id) => byId?.get(id) ?? []).sort((a, b) => a.start - b.start);
  const first = notes[0];
  return (
    <section className={styles.inspector} aria-label="Selected notes" data-empty={first ? undefined : ""}>
      <h2 className={styles.heading}>
        {notes.length > 1 ? "Notes" : "Note"}
        <span className={styles.count}>{notes.length > 0 ? `${notes.length} selected` : "none selected"}</span>
      </h2>
      {first && track ? <Fields first={first} notes={notes} isDrum={track.isDrum} trackId={track.id} /> : null}
      {first ? <NudgeButtons isDisabled={!mayEdit} /> : null}
      {first && track ? <NoteOriginLine trackId={track.id} noteId={first.id} /> : null}
      {first ? <CommentButton /> : null}
      {first ? null : <p className={styles.hint}>{mayEdit ? HINT : LOOK_ONLY}</p>}
    </section>
  );
}

const HINT = "Click a note to see and set it by number. Drag a box around several with the select tool.";

function Fields({ first, notes, isDrum, trackId }: { first: Note; notes: Note[]; isDrum: boolean; trackId: string }) {
  const desk = useDesk();
  const isDisabled = !useMayEdit();
  const meters = useScore((score) => score.meters);

  /** Pitch and start shift all selected notes by what the first one moves; length is the same for all. */
  function reshape(gesture: GestureName, change: (note: Note) => Partial<Note>): void {
    const changes = notes.map((note) => ({ id: note.id, ...change(note) }));
    desk.edit((doc, origin) => setNotes(doc, trackId, changes, origin), gesture);
  }

  function setPitch(text: string): void {
    const pitch = parsePitch(text);
    if (pitch === null) {
      desk.say("That is no pitch. Write one like C4 or 60.");
      return;
    }
    reshape("transpose", (note) => ({ pitch: note.pitch + pitch - first.pitch }));
  }

  function setStart(text: string): void {
    const start = parseStart(text, meters);
    if (start === null) {
      desk.say("That is no place. Write bar and beat like 2.1.");
      return;
    }
    reshape("move", (note) => ({ start: note.start + start - first.start }));
  }

  function setVelocity(velocity: number): void {
    const wanted = new Map(notes.map((note) => [note.id, velocity]));
    desk.edit((doc, origin) => setVelocities(doc, trackId, wanted, origin), "velocity");
    desk.state.patch({ newVelocity: velocity });
  }

  return (
    <div className={styles.fields}>
      <TextBox
        label="Pitch"
        value={isDrum ? String(first.pitch) : soundName(first.pitch, false)}
        isDisabled={isDisabled}
        onCommit={setPitch}
      />
      <TextBox label="Start" value={startText(first.start, meters)} isDisabled={isDisabled} onCommit={setStart} />
      <NumberBox
        label="Length"
        showLabel
        value={Math.round((first.duration / PPQ) * 1000) / 1000}
        min={1 / PPQ}
        max={LONGEST_BEATS}
        step={0.25}
        isDisabled={isDisabled}
        onCommit={(quarters) => reshape("resize", () => ({ duration: Math.max(1, Math.round(quarters * PPQ)) }))}
      />
      <NumberBox
        label="Velocity"
        showLabel
        value={first.velocity}
        min={1}
        max={127}
        isDisabled={isDisabled}
        onCommit={setVelocity}
      />
    </div>
  );
}
