"use client";

import { useEffect, useState } from "react";
import { Button } from "../design/button.tsx";
import { Progress } from "../design/progress.tsx";
import { type Kept, listKept, removeKept } from "../studio/offline/kept-list.ts";
import styles from "./offline.module.css";

const OFFLINE =
  "There is no connection to the server. Open a project from here and go on: what you do stays on this device and is merged when the connection is back.";
const ONLINE =
  "These projects open without a network too. What you do meanwhile stays on this device and is merged later.";
const NONE =
  "Nothing is kept on this device yet. Open a project while there is a connection: from then on it opens without one.";

/** The projects that this browser holds for the person who used it last. */
export function KeptProjects() {
  const [kept, setKept] = useState<Kept[] | null>(null);
  const isOnline = useOnline();
  const read = () => void listKept().then(setKept);
  useEffect(read, []);
  if (!kept) return <Progress label="Looking at what is on this device" isIndeterminate />;
  return (
    <>
      <p className={styles.words}>{kept.length === 0 ? NONE : isOnline ? ONLINE : OFFLINE}</p>
      <ul className={styles.list}>
        {kept.map((project) => (
          <li key={project.projectId} className={styles.project}>
            <a href={`/studio/${project.projectId}`} className={styles.name}>
              {project.title}
            </a>
            <span className={styles.about}>{aboutOf(project)}</span>
            {project.unsaved === 0 ? (
              <Button size="small" look="plain" onPress={() => void removeKept(project).then(read)}>
                Remove from this device
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Button onPress={() => location.reload()}>Try again</Button>
    </>
  );
}

function aboutOf({ usedAt, unsaved, mayEdit }: Kept): string {
  const when = new Date(usedAt).toLocaleDateString("en", { day: "numeric", month: "long" });
  const waiting = unsaved > 0 ? `, ${unsaved} ${unsaved === 1 ? "change" : "changes"} not yet on the server` : "";
  return `${mayEdit ? "Opened" : "To listen to, opened"} ${when}${waiting}`;
}

function useOnline(): boolean {
  const [isOnline, setOnline] = useState(true);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    look();
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
    };
  }, []);
  return isOnline;
}
