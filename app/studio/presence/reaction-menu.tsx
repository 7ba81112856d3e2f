"use client";

import { Button as AriaButton } from "react-aria-components/Button";
import { REACTIONS } from "../../../domain/presence/reactions.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { DialogTrigger, PopoverPanel } from "../../design/popover.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { ReactIcon } from "../icons.tsx";
import { shortcutOf } from "../shortcuts/shortcut-of.ts";
import styles from "./reaction-menu.module.css";
import { react } from "./reactions.ts";

/** Six ways to say something about the bar that one hears, seen by everybody for a moment. */
export function ReactionMenu() {
  const desk = useDesk();
  return (
    <DialogTrigger>
      <IconButton label="React to this bar">
        <ReactIcon />
      </IconButton>
      <PopoverPanel label="Reactions: everybody sees them at this bar">
        <div className={styles.reactions}>
          {REACTIONS.map(({ kind, emoji, name }) => (
            <AriaButton key={kind} className={styles.reaction} aria-label={name} onPress={() => react(desk, kind)}>
              <span aria-hidden="true">{emoji}</span>
              <kbd className={styles.key}>{shortcutOf(`react-${kind}`)}</kbd>
            </AriaButton>
          ))}
        </div>
      </PopoverPanel>
    </DialogTrigger>
  );
}
