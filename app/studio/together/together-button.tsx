"use client";

import { IconToggleButton } from "../../design/toggle-button.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { TogetherIcon } from "../icons.tsx";
import { shortcutOf } from "../shortcuts/shortcut-of.ts";
import styles from "./together.module.css";
import { setTogether } from "./together.ts";
import { togetherWords } from "./together-words.ts";

/** Listen together: whoever turns it on hears the same bar, and anybody of them starts and stops for all. */
export function TogetherButton() {
  const desk = useDesk();
  const { on, apartMs } = useStore(desk.together, (state) => state);
  const people = useStore(desk.presence.people, ({ list }) => list);
  const others = people.filter((person) => person.together && !person.isMe).map((person) => person.name);
  return (
    <span className={styles.together}>
      <IconToggleButton
        label={togetherWords(on, others, apartMs)}
        shortcut={shortcutOf("together")}
        isSelected={on}
        onChange={(next) => setTogether(desk, next)}
      >
        <TogetherIcon />
      </IconToggleButton>
      {others.length > 0 ? (
        <span className={styles.count} data-on={on} aria-hidden="true">
          {others.length + (on ? 1 : 0)}
        </span>
      ) : null}
    </span>
  );
}
