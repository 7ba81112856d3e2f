"use client";

import { Button } from "../../design/button.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { backToNow, pastOf } from "./past.ts";
import { RestoreButton } from "./restore-button.tsx";
import styles from "./timeline.module.css";
import { timelineOf } from "./timeline-of.ts";

/** Says that this is not the present, and leads back. */
export function PastBanner() {
  const desk = useDesk();
  const past = useStore(pastOf(desk), (state) => state.past);
  const versions = useStore(timelineOf(desk).store, (state) => state.versions);
  if (!past) return null;
  const version = versions.find(({ seq }) => seq === past.place.seq);
  return (
    <section className={styles.banner} aria-label="A past state">
      <p className={styles.bannerWords}>
        You are looking at <b>{past.place.label}</b>
      </p>
      <div className={styles.bannerButtons}>
        <Button size="small" onPress={() => backToNow(desk)}>
          Back to now
        </Button>
        <RestoreButton place={past.place} versionId={version?.id ?? null} look="primary" />
      </div>
    </section>
  );
}
