"use client";

import { addTrack } from "../../../domain/score/commands/tracks.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { PlusIcon } from "../../design/icons.tsx";
import { useDesk, useMayEdit, useScore, useStudioState } from "../desk/use-desk.tsx";
import { activateTrack } from "../shortcuts/studio-commands.ts";
import { audibleTracks } from "../sound/plan.ts";
import { TrackRow } from "./track-row.tsx";
import styles from "./tracks.module.css";

/** All tracks of the score; the active one is what the roll edits. */
export function TrackList() {
  const desk = useDesk();
  const mayEdit = useMayEdit();
  const tracks = useScore((score) => score.tracks);
  const activeTrackId = useStudioState((state) => state.activeTrackId);

  const isTakeAlone = useStudioState((state) => state.heardTake?.how === "alone");
  const heard = new Set(isTakeAlone ? [] : audibleTracks(tracks));

  function add(): void {
    const id = desk.edit(
      (doc, origin) => addTrack(doc, { name: `Track ${tracks.length + 1}` }, undefined, origin),
      "track",
    );
    if (id) activateTrack(desk, id);
  }

  return (
    <div className={styles.tracks}>
      <header className={styles.header}>
        <h2 className={styles.heading}>Tracks</h2>
        {mayEdit ? (
          <IconButton label="Add a track" onPress={add}>
            <PlusIcon />
          </IconButton>
        ) : null}
      </header>
      <ol className={styles.list} aria-label="Tracks">
        {tracks.map((track, place) => (
          <TrackRow
            key={track.id}
            track={track}
            place={place}
            count={tracks.length}
            isActive={track.id === activeTrackId}
            isHeard={heard.has(track)}
            mayEdit={mayEdit}
          />
        ))}
      </ol>
      {tracks.length === 0 ? (
        <p className={styles.empty}>No tracks yet.{mayEdit ? " Add one, or begin with a melody." : ""}</p>
      ) : null}
    </div>
  );
}
