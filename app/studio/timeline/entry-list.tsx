"use client";

import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import type { Session } from "./answers.ts";
import { EntryCard } from "./entry-card.tsx";
import styles from "./timeline.module.css";
import { timelineOf, useTimeline } from "./timeline-of.ts";
import { dayWords, type Entry, entriesOf } from "./words.ts";

/** Sessions and versions, day by day, the latest first. */
export function EntryList({ sessions }: { sessions: readonly Session[] }) {
  const versions = useTimeline((state) => state.versions);
  const hasOlder = useTimeline((state) => state.hasOlder);
  const entries = entriesOf(sessions, versions);
  if (entries.length === 0) {
    return (
      <div className={styles.lesson}>
        <h3 className={styles.lessonTitle}>Nothing happened yet</h3>
        <p className={styles.words}>
          Write some notes. Every step is kept here: who did it and when. Give a moment a name to find it again, and
          look at or restore any of them.
        </p>
      </div>
    );
  }
  return (
    <>
      {daysOf(entries).map(({ day, list }) => (
        <section key={day} className={styles.day} aria-label={day}>
          <h3 className={styles.dayName}>{day}</h3>
          <ol className={styles.entries}>
            {list.map((entry) => (
              <EntryCard key={entry.kind === "version" ? entry.version.id : `${entry.session.seq}`} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {hasOlder ? <OlderButton /> : null}
    </>
  );
}

function OlderButton() {
  const desk = useDesk();
  const [isBusy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    await timelineOf(desk).loadOlder();
    setBusy(false);
  };
  return (
    <Button size="small" isPending={isBusy} onPress={act}>
      Show older
    </Button>
  );
}

function daysOf(entries: readonly Entry[]): { day: string; list: Entry[] }[] {
  const days: { day: string; list: Entry[] }[] = [];
  const now = Date.now();
  for (const entry of entries) {
    const day = dayWords(entry.at, now);
    const last = days.at(-1);
    if (last?.day === day) last.list.push(entry);
    else days.push({ day, list: [entry] });
  }
  return days;
}
