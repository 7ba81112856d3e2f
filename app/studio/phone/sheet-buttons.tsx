"use client";

import { Button } from "../../design/button.tsx";
import { useActiveTrack } from "../desk/use-active-track.ts";
import { SparkIcon, TracksIcon } from "../icons.tsx";
import styles from "./sheet-buttons.module.css";

export type Sheet = "tracks" | "side";

/** Where there is no room beside the roll, the sides open as sheets from here. */
export function SheetButtons({ sheet, onChange }: { sheet: Sheet | null; onChange: (sheet: Sheet | null) => void }) {
  const track = useActiveTrack();
  const flip = (name: Sheet) => onChange(sheet === name ? null : name);
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
      <Button size="small" look="plain" aria-expanded={sheet === "side"} onPress={() => flip("side")}>
        <SparkIcon />
        Bandmates
      </Button>
    </nav>
  );
}
