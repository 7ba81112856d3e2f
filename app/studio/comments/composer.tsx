"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "../../design/button.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { SendIcon } from "../icons.tsx";
import styles from "./composer.module.css";
import { complete, mentionAt, namedIn, suggest, type Typed } from "./mentions.ts";
import type { Person } from "./state.ts";
import { SuggestionList } from "./suggestion-list.tsx";
import { keepUnfinished, unfinishedText } from "./unfinished.ts";

type Props = {
  label: string;
  placeholder: string;
  /** who can be named by "@" */
  people: readonly Person[];
  /** characters */
  most: number;
  sendLabel: string;
  /** what is being written, so that half a text outlasts another panel; none: it does not */
  place?: string;
  initial?: string;
  takesFocus?: boolean;
  onSend: (written: { text: string; mentions: string[] }) => void;
  onCancel?: () => void;
};

/** From how many characters before the end the count of what is left shows. */
const NEAR_THE_END = 200;

/** Where people write: Enter sends, Shift and Enter begin a line, "@" suggests names. */
export function Composer(props: Props) {
  const { label, placeholder, people, most, sendLabel, place, takesFocus, onSend, onCancel } = props;
  const [initial] = useState(() => (place && unfinishedText(place)) || props.initial || "");
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState({ text: initial, caret: initial.length });
  const [chosen, setChosen] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);

  const mention = mentionAt(typed);
  const suggestions = mention && mention.from !== closedAt ? suggest(people, mention.query) : [];
  const current = suggestions[Math.min(chosen, suggestions.length - 1)];
  const left = most - typed.text.trim().length;
  const isReady = typed.text.trim() !== "" && left >= 0;

  useEffect(() => {
    if (!takesFocus) return;
    // After the press that opened it has given its own focus away.
    const timer = setTimeout(() => area.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, [takesFocus]);

  function type(next: Typed): void {
    setTyped(next);
    if (place) keepUnfinished(place, next.text);
  }

  function send(): void {
    if (!isReady) return;
    type({ text: "", caret: 0 });
    onSend({ text: typed.text.trim(), mentions: namedIn(typed.text, people) });
  }

  function cancel(): void {
    if (place) keepUnfinished(place, "");
    onCancel?.();
  }

  function choose(person: Person): void {
    if (!mention) return;
    const next = complete(typed, mention.from, person);
    type(next);
    setChosen(0);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next.caret, next.caret);
    });
  }

  function onKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (current && onListKey(event.key, current)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && onCancel) {
      event.preventDefault();
      cancel();
    }
  }

  /** Whether a key was for the list of names. */
  function onListKey(key: string, person: Person): boolean {
    if (key === "ArrowDown" || key === "ArrowUp") {
      const by = key === "ArrowDown" ? 1 : suggestions.length - 1;
      setChosen((before) => (Math.min(before, suggestions.length - 1) + by) % suggestions.length);
      return true;
    }
    if (key === "Escape") setClosedAt(mention?.from ?? null);
    else if (key === "Enter" || key === "Tab") choose(person);
    else return false;
    return true;
  }

  return (
    <div className={styles.composer}>
      {current ? <SuggestionList id={listId} people={suggestions} current={current.id} onChoose={choose} /> : null}
      <div className={styles.box}>
        <textarea
          ref={area}
          className={styles.text}
          aria-label={label}
          aria-autocomplete="list"
          aria-controls={current ? listId : undefined}
          aria-activedescendant={current ? `${listId}-${current.id}` : undefined}
          placeholder={placeholder}
          rows={1}
          value={typed.text}
          onChange={({ target }) => {
            type({ text: target.value, caret: target.selectionStart });
            setChosen(0);
          }}
          onSelect={({ currentTarget }) => {
            // The caret alone: a key that has just sent the text is told of here with the text that is gone.
            const caret = currentTarget.selectionStart;
            setTyped((before) => ({ ...before, caret: Math.min(caret, before.text.length) }));
          }}
          onBlur={() => setClosedAt(mention?.from ?? null)}
          onFocus={() => setClosedAt(null)}
          onKeyDown={onKey}
        />
        <IconButton label={sendLabel} shortcut="Enter" isDisabled={!isReady} onPress={send} className={styles.send}>
          <SendIcon />
        </IconButton>
      </div>
      {left < NEAR_THE_END ? (
        <p className={styles.left} data-over={left < 0 ? "" : undefined} role="status">
          {left < 0 ? `${-left} characters too many` : `${left} characters left`}
        </p>
      ) : null}
      {onCancel ? (
        <div className={styles.under}>
          <span className={styles.hint}>Enter sends, @ names somebody</span>
          <Button size="small" look="plain" onPress={cancel}>
            Cancel
          </Button>
        </div>
      ) : null}
    </div>
  );
}
