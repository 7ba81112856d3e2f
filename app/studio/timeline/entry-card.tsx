"use client";

import { Button as AriaButton } from "react-aria-components/Button";
import { PersonBadge } from "../../shell/person-badge.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { look } from "./acts.ts";
import { EntryMenu } from "./entry-menu.tsx";
import { VersionIcon } from "./icons.tsx";
import { type Place, pastOf } from "./past.ts";
import styles from "./timeline.module.css";
import { useTimeline } from "./timeline-of.ts";
import { countWords, deedWords, type Entry, momentWords, personOf, spanWords, timeWords } from "./words.ts";

/** A session or a version; pressing it shows the piece as it was then. */
export function EntryCard({ entry }: { entry: Entry }) {
  const desk = useDesk();
  const place = placeOf(entry);
  const isShown = useStore(
    pastOf(desk),
    ({ past }) => past?.place.seq === place.seq && past.place.label === place.label,
  );
  return (
    <li className={styles.entry} data-kind={entry.kind} data-shown={isShown ? "" : undefined}>
      <AriaButton className={styles.card} aria-current={isShown ? "true" : undefined} onPress={() => look(desk, place)}>
        {entry.kind === "version" ? <VersionFacts entry={entry} /> : <SessionFacts entry={entry} />}
      </AriaButton>
      <EntryMenu entry={entry} place={place} />
    </li>
  );
}

export function placeOf(entry: Entry): Place {
  const when = momentWords(entry.at, Date.now());
  return { seq: entry.seq, label: entry.kind === "version" ? `“${entry.version.name}”, ${when}` : when };
}

function SessionFacts({ entry }: { entry: Extract<Entry, { kind: "session" }> }) {
  const people = useTimeline((state) => state.people);
  const { session } = entry;
  const person = personOf(people, session.by);
  const deeds = deedWords(session);
  return (
    <span className={styles.facts}>
      <span className={styles.byline}>
        <PersonBadge name={person.name} color={person.color} size="small" />
        <span className={styles.name}>{person.name}</span>
        <span className={styles.time}>{spanWords(session)}</span>
      </span>
      <span className={styles.counts}>{countWords(session)}</span>
      {deeds ? <span className={styles.deeds}>{deeds}</span> : null}
    </span>
  );
}

function VersionFacts({ entry }: { entry: Extract<Entry, { kind: "version" }> }) {
  const people = useTimeline((state) => state.people);
  const { version } = entry;
  return (
    <span className={styles.facts}>
      <span className={styles.byline}>
        <span className={styles.flag}>
          <VersionIcon />
        </span>
        <span className={styles.name}>{version.name}</span>
        <span className={styles.time}>{timeWords(entry.at)}</span>
      </span>
      <span className={styles.deeds}>
        {version.kind === "restore" ? "kept when it was left, by " : "named by "}
        {personOf(people, version.createdById).name}
      </span>
    </span>
  );
}
