"use client";

import { DropZone, type DropZoneProps } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Button } from "../../design/button.tsx";
import { ImportIcon } from "../../studio/icons.tsx";
import styles from "./data.module.css";
import type { GatheredFile } from "./gathered.ts";

type Drop = Parameters<NonNullable<DropZoneProps["onDrop"]>>[0];
type Item = Drop["items"][number];

/** More files than anybody drops on purpose: a whole disk, perhaps. */
const MOST_FILES = 5_000;

/** Where files and folders are dropped, pasted or picked. */
export function FileDrop({ onFiles, isDisabled }: { onFiles: (files: GatheredFile[]) => void; isDisabled: boolean }) {
  const dropped = async (drop: Drop) => {
    const found: GatheredFile[] = [];
    for (const item of drop.items) await collect(item, "", found);
    onFiles(found);
  };
  const picked = (list: FileList | null) => {
    if (list) onFiles([...list].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
  };
  return (
    <DropZone
      className={styles.drop}
      isDisabled={isDisabled}
      onDrop={(drop) => void dropped(drop)}
      aria-label="Drop MIDI files here"
    >
      <DropDrawing />
      <p className={styles.dropWords}>
        Drop MIDI files, a folder or a zip here
        <span>Notes, not recordings: files that end in .mid</span>
      </p>
      <div className={styles.dropButtons}>
        <FileTrigger allowsMultiple acceptedFileTypes={[".mid", ".midi", ".kar", ".zip"]} onSelect={picked}>
          <Button isDisabled={isDisabled}>
            <ImportIcon />
            Choose files
          </Button>
        </FileTrigger>
      </div>
    </DropZone>
  );
}

async function collect(item: Item, folder: string, found: GatheredFile[]): Promise<void> {
  if (found.length >= MOST_FILES) return;
  if (item.kind === "file") found.push({ path: folder + item.name, file: await item.getFile() });
  if (item.kind !== "directory") return;
  for await (const entry of item.getEntries()) await collect(entry, `${folder}${item.name}/`, found);
}

/** Sheets with notes that fall into a tray. */
function DropDrawing() {
  return (
    <svg className={styles.dropDrawing} viewBox="0 0 120 64" aria-hidden="true" focusable="false">
      <g className={styles.sheets}>
        <rect x="22" y="8" width="30" height="36" rx="3" transform="rotate(-8 37 26)" />
        <rect x="68" y="8" width="30" height="36" rx="3" transform="rotate(8 83 26)" />
        <rect x="45" y="3" width="30" height="40" rx="3" />
      </g>
      <g fill="var(--track-0)">
        <rect x="50" y="12" width="9" height="3.5" rx="1.5" />
        <rect x="60" y="18" width="10" height="3.5" rx="1.5" />
      </g>
      <rect x="50" y="25" width="14" height="3.5" rx="1.5" fill="var(--track-1)" />
      <rect x="58" y="32" width="12" height="3.5" rx="1.5" fill="var(--track-2)" />
      <path className={styles.tray} d="M8 40v14a6 6 0 006 6h92a6 6 0 006-6V40" />
    </svg>
  );
}
