"use client";

import { useEffect } from "react";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { ForkSection } from "../forks/fork-section.tsx";
import { CompareCard } from "./compare-card.tsx";
import { comparingOf } from "./comparing.ts";
import { EntryList } from "./entry-list.tsx";
import { VersionIcon } from "./icons.tsx";
import { openNaming } from "./naming.ts";
import { pastOf } from "./past.ts";
import { openReplay } from "./replay/open-replay.ts";
import styles from "./timeline.module.css";
import { timelineOf, useTimeline } from "./timeline-of.ts";
import { useLiveRole } from "./use-live-role.ts";

/** Who did what when, what was given a name, and how any of it differs. */
export function HistoryPanel() {
  const desk = useDesk();
  const role = useLiveRole();
  const sessions = useTimeline((state) => state.sessions);
  const problem = useTimeline((state) => state.problem);
  const isComparing = useStore(comparingOf(desk), (state) => state.with !== null);
  const isLoading = useStore(pastOf(desk), (state) => state.isLoading);
  useFreshTimeline();
  return (
    <section className={styles.panel} aria-label="History">
      <div className={styles.tools}>
        {can(role, "version.name") ? (
          <Button size="small" onPress={() => openNaming(desk)}>
            <VersionIcon />
            Name this version
          </Button>
        ) : null}
        <Button size="small" look="quiet" onPress={() => openReplay(desk)}>
          Watch it grow
        </Button>
      </div>
      <ForkSection />
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      {isLoading ? (
        <p className={styles.words} role="status">
          Reading that state …
        </p>
      ) : null}
      {isComparing ? <CompareCard /> : null}
      {sessions === null && !problem ? <p className={styles.words}>Reading what happened …</p> : null}
      {sessions ? <EntryList sessions={sessions} /> : null}
    </section>
  );
}

/** So often what people do is read again while the panel is open. */
const REFRESH_MS = 15_000;

function useFreshTimeline(): void {
  const desk = useDesk();
  useEffect(() => {
    const timeline = timelineOf(desk);
    const read = () => void Promise.all([timeline.load(), timeline.loadVersions()]);
    read();
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void timeline.load();
    }, REFRESH_MS);
    const stop = desk.connection.events.subscribe("versions", read);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [desk]);
}
