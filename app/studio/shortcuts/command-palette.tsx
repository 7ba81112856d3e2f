"use client";

import { type KeyboardEvent, useState } from "react";
import { classNames } from "../../design/class-names.ts";
import { Dialog } from "../../design/dialog.tsx";
import type { Desk } from "../desk/desk.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { type Command, isAvailable } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { findCommands } from "./find-commands.ts";
import { keyLabel } from "./shortcut-of.ts";
import styles from "./shortcuts.module.css";

/** Find a command by its name and run it: for those who do not know the key yet. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const found = findCommands(COMMANDS, query).filter((command) => command.id !== "palette");
  const chosen = found[Math.min(at, found.length - 1)];

  function run(command: Command | undefined): void {
    if (!command || !isAvailable(command, desk)) return;
    onClose();
    command.run(desk);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      setAt((found.length + at + by) % Math.max(1, found.length));
    }
    if (event.key === "Enter") run(chosen);
  }

  return (
    <Dialog title="Find a command" isOpen onOpenChange={onClose}>
      <input
        className={styles.search}
        autoFocus
        role="combobox"
        aria-label="Find a command"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={chosen ? `command-${chosen.id}` : undefined}
        placeholder="Type what you want to do"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.results} id="commands" role="listbox" aria-label="Commands">
        {found.map((command) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
          <div
            key={command.id}
            id={`command-${command.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={command === chosen}
            aria-disabled={!isAvailable(command, desk)}
            ref={(element) => {
              if (command === chosen) element?.scrollIntoView({ block: "nearest" });
            }}
            className={classNames(styles.result, command === chosen && styles.chosen)}
            onClick={() => run(command)}
          >
            <span>
              {command.title}
              <span className={styles.why}>{whyNot(command, desk)}</span>
            </span>
            {command.keys[0] ? <kbd className={styles.key}>{keyLabel(command.keys[0])}</kbd> : null}
          </div>
        ))}
        {found.length === 0 ? <p className={styles.none}>No command has these words.</p> : null}
      </div>
    </Dialog>
  );
}

function whyNot(command: Command, desk: Desk): string {
  if (isAvailable(command, desk)) return "";
  if (command.edits && !desk.mayEdit()) return "for editors only";
  return command.onProposal ? "ask for edits first" : "select notes first";
}
