"use client";

import { useState } from "react";
import styles from "./tracks.module.css";

type Props = {
  name: string;
  isActive: boolean;
  mayEdit: boolean;
  onActivate: () => void;
  onRename: (name: string) => void;
};

/** The name is a button that makes the track active; a press on the active one's renames it. */
export function TrackName({ name, isActive, mayEdit, onActivate, onRename }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null && draft.trim() !== "" && draft.trim() !== name) onRename(draft.trim());
    setDraft(null);
  };
  if (draft === null) {
    const press = () => (isActive && mayEdit ? setDraft(name) : onActivate());
    return (
      <button type="button" className={styles.name} onClick={press} title={isActive && mayEdit ? "Rename" : undefined}>
        {name}
      </button>
    );
  }
  return (
    <input
      className={styles.nameInput}
      aria-label="Name of the track"
      // biome-ignore lint/a11y/noAutofocus: the field replaces the button that was pressed
      autoFocus
      value={draft}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}
