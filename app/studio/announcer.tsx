"use client";

import { useDesk, useStore } from "./desk/use-desk.tsx";

/** Says to screen readers what keys just did; the eyes see it in the roll. */
export function Announcer() {
  const { spoken } = useDesk();
  const { text, count } = useStore(spoken, (value) => value);
  return (
    <div className="visually-hidden" role="log" aria-live="polite" aria-label="What just happened">
      <span key={count}>{text}</span>
    </div>
  );
}
