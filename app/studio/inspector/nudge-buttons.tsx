"use client";

import { IconButton } from "../../design/icon-button.tsx";
import { CopyIcon, TrashIcon } from "../../design/icons.tsx";
import type { Desk } from "../desk/desk.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { DownIcon, LeftIcon, LongerIcon, RightIcon, ShorterIcon, UpIcon } from "../icons.tsx";
import { duplicate, lengthen, nudge, remove, transpose } from "../shortcuts/note-commands.ts";
import { shortcutOf } from "../shortcuts/shortcut-of.ts";
import styles from "./inspector.module.css";

const NUDGES: readonly { label: string; id: string; run: (desk: Desk) => void; Icon: () => React.ReactNode }[] = [
  { label: "Earlier", id: "left", run: (desk) => nudge(desk, -1), Icon: LeftIcon },
  { label: "Later", id: "right", run: (desk) => nudge(desk, 1), Icon: RightIcon },
  { label: "Semitone up", id: "up", run: (desk) => transpose(desk, 1), Icon: UpIcon },
  { label: "Semitone down", id: "down", run: (desk) => transpose(desk, -1), Icon: DownIcon },
  { label: "Shorter", id: "shorter", run: (desk) => lengthen(desk, -1), Icon: ShorterIcon },
  { label: "Longer", id: "longer", run: (desk) => lengthen(desk, 1), Icon: LongerIcon },
  { label: "Duplicate", id: "duplicate", run: duplicate, Icon: CopyIcon },
  { label: "Delete", id: "delete", run: remove, Icon: TrashIcon },
];

/** What keys and drags do to the selected notes, one press at a time. */
export function NudgeButtons({ isDisabled }: { isDisabled: boolean }) {
  const desk = useDesk();
  return (
    <div className={styles.nudges} role="toolbar" aria-label="Change the selected notes">
      {NUDGES.map(({ label, id, run, Icon }) => (
        <IconButton key={id} label={label} shortcut={shortcutOf(id)} isDisabled={isDisabled} onPress={() => run(desk)}>
          <Icon />
        </IconButton>
      ))}
    </div>
  );
}
