"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { classNames } from "../../design/class-names.ts";
import styles from "./chords.module.css";

type Props = {
  label: string;
  text: string;
  /** the chord that holds on from before, where there is none of its own */
  held: string;
  isNarrow: boolean;
  isDisabled: boolean;
  isStop: boolean;
  takesFocus: boolean;
  onFocus: () => void;
  /** gives what is wrong, or null */
  onWrite: (text: string) => string | null;
  onGo: (by: 1 | -1) => void;
  onLeave: () => void;
};

/** The chords of one bar: Enter writes and goes on, the arrows leave at either end of the text, Escape takes back. */
export function ChordField({ text, held, isNarrow, isStop, takesFocus, onFocus, onWrite, onGo, ...props }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const [typed, setTyped] = useState(text);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);

  function write(): boolean {
    if (typed.trim() === text) {
      setTyped(text);
      return true;
    }
    const wrong = onWrite(typed);
    setProblem(wrong);
    return wrong === null;
  }

  function onKey(event: KeyboardEvent<HTMLInputElement>): void {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const isCaret = selectionStart === selectionEnd;
    if (event.key === "Escape") {
      setTyped(text);
      setProblem(null);
      props.onLeave();
    } else if (event.key === "Enter" && write()) onGo(1);
    else if (event.key === "ArrowRight" && isCaret && selectionEnd === value.length && write()) onGo(1);
    else if (event.key === "ArrowLeft" && isCaret && selectionStart === 0 && write()) onGo(-1);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        ref={input}
        className={classNames(styles.field, isNarrow && styles.narrow)}
        aria-label={props.label}
        aria-invalid={problem !== null}
        aria-describedby={problem ? problemId : undefined}
        placeholder={isNarrow ? "" : held}
        autoComplete="off"
        spellCheck={false}
        disabled={props.isDisabled}
        tabIndex={isStop ? 0 : -1}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={onFocus}
        onBlur={write}
        onKeyDown={onKey}
      />
      {problem ? (
        <span id={problemId} className={styles.problem} role="alert">
          {problem}
        </span>
      ) : null}
    </>
  );
}
