"use client";

import { Dialog } from "../../design/dialog.tsx";
import { COMMAND_GROUPS } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { keyLabel } from "./shortcut-of.ts";
import styles from "./shortcuts.module.css";

const GESTURES: readonly [string, string][] = [
  ["Draw a note", "press and pull; a click repeats the last length (draw tool)"],
  ["Move, or pull an edge", "drag a note"],
  ["Copy", "Ctrl or ⌘ and drag"],
  ["Off the grid", "hold Alt while dragging"],
  ["Delete", "right-click (draw tool)"],
  ["Create or delete", "double-click (select tool)"],
  ["Add to the selection", "hold Shift"],
  ["Zoom time, zoom pitch", "Ctrl+wheel, Alt+wheel"],
  ["Scroll sideways, pan", "Shift+wheel, middle button, two fingers"],
  ["Loop", "drag along the top of the ruler"],
];

const WITH_KEYS = COMMANDS.filter((command) => command.keys.length > 0);
const GROUPS_WITH_KEYS = COMMAND_GROUPS.filter((group) => WITH_KEYS.some((command) => command.group === group));

/** Every key and gesture, from the same table that makes them work. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title="Keys and gestures"
      lead="Single letters work while the roll has the focus: click into it, or tab to it."
      size="large"
      isOpen
      onOpenChange={onClose}
    >
      <div className={styles.groups}>
        {GROUPS_WITH_KEYS.map((group) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.groupTitle}>{group}</h3>
            <dl className={styles.keys}>
              {WITH_KEYS.filter((command) => command.group === group).map((command) => (
                <div key={command.id} className={styles.pair}>
                  <dt>{command.title}</dt>
                  <dd>
                    {command.keys.map((text) => (
                      <kbd key={text} className={styles.key}>
                        {keyLabel(text)}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section className={styles.group}>
          <h3 className={styles.groupTitle}>By hand</h3>
          <dl className={styles.keys}>
            {GESTURES.map(([what, how]) => (
              <div key={what} className={styles.pair}>
                <dt>{what}</dt>
                <dd className={styles.how}>{how}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
