"use client";

import { useActiveTrack } from "../desk/use-active-track.ts";
import { keysWidth } from "../roll/draw/keys-layer.ts";
import { EdgeHints } from "./edge-hints-view.tsx";
import { FloatingReactions } from "./floating-reactions.tsx";
import { FollowFrame } from "./follow-frame.tsx";
import styles from "./over-roll.module.css";

/** What others add to the roll besides their pointers: where they are out of sight, whom one follows, reactions. */
export function OverRoll() {
  const track = useActiveTrack();
  return (
    <>
      <div className={styles.area} style={{ "--keys-width": `${keysWidth(track?.isDrum ?? false)}px` }}>
        <FloatingReactions />
        <EdgeHints />
      </div>
      <FollowFrame />
    </>
  );
}
