"use client";

import { PersonBadge } from "../../shell/person-badge.tsx";
import styles from "./composer.module.css";
import type { Person } from "./state.ts";

type Props = { id: string; people: readonly Person[]; current: string; onChoose: (person: Person) => void };

/** Names for an "@"; the text field keeps the focus, and its arrow keys choose. */
export function SuggestionList({ id, people, current, onChoose }: Props) {
  return (
    <div id={id} role="listbox" aria-label="People" className={styles.suggestions}>
      {people.map((person) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text field
        <div
          key={person.id}
          id={`${id}-${person.id}`}
          role="option"
          aria-selected={person.id === current}
          className={styles.suggestion}
          // Before the text field loses the focus to it.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
        >
          <PersonBadge name={person.name} color={person.color} size="small" />
          {person.name}
        </div>
      ))}
    </div>
  );
}
