"use client";

import { Button } from "../../design/button.tsx";
import { UnreadTalk } from "../chat/unread-chat.tsx";
import type { StudioState } from "../desk/studio-state.ts";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { useDesk, useStudioState, useTakes } from "../desk/use-desk.tsx";
import { SparkIcon, TracksIcon } from "../icons.tsx";
import styles from "./sheet-buttons.module.css";

/** Where there is no room beside the roll, the sides open as sheets from here. */
export function SheetButtons() {
  const desk = useDesk();
  const track = useActiveTrack();
  const sheet = useStudioState((state) => state.sheet);
  const waiting = useTakes().filter((take) => take.state === "proposed").length;
  const flip = (name: StudioState["sheet"]) => desk.state.patch({ sheet: sheet === name ? null : name });
  return (
    <nav className={styles.buttons} aria-label="Panels">
      <Button
        className={styles.tracks}
        size="small"
        look="plain"
        aria-expanded={sheet === "tracks"}
        onPress={() => flip("tracks")}
      >
        <TracksIcon />
        <span className={styles.name}>{track?.name || "Tracks"}</span>
      </Button>
      <Button className={styles.side} size="small" aria-expanded={sheet === "side"} onPress={() => flip("side")}>
        <SparkIcon />
        Bandmates
        <UnreadTalk />
        {waiting > 0 ? <span className={styles.count}>{waiting === 1 ? "1 take" : `${waiting} takes`}</span> : null}
      </Button>
    </nav>
  );
}
