"use client";

import { Button as AriaButton } from "react-aria-components/Button";
import { readableOn } from "../../design/readable-on.ts";
import { Tooltip, TooltipTrigger } from "../../design/tooltip.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { isByKeys, openThread } from "./open-thread.ts";
import styles from "./pins.module.css";
import type { Pin } from "./use-placed.ts";

type Props = {
  pin: Pin;
  look: "note" | "range" | "track";
  /** pixels */
  left?: number;
  top?: number;
  width?: number;
  /** quieter: its note is in another track */
  isFaint?: boolean;
  isStop?: boolean;
  onFocus?: () => void;
};

/** A thread where it belongs: its writer's colour and letter; the first line shows on hover and on focus. */
export function PinButton({ pin, look, left, top, width, isFaint, isStop = true, onFocus }: Props) {
  const desk = useDesk();
  const { thread, place, author, label, line, isOpen } = pin;
  const letter = [...author.name.trim()][0]?.toUpperCase() ?? "?";
  return (
    <TooltipTrigger delay={120}>
      <AriaButton
        className={styles.pin}
        aria-label={label}
        data-pin=""
        data-look={look}
        data-gone={place.isGone ? "" : undefined}
        data-open={isOpen ? "" : undefined}
        data-faint={isFaint ? "" : undefined}
        excludeFromTabOrder={!isStop}
        onFocus={onFocus}
        onPress={({ pointerType }) => openThread(desk, thread.id, { byKeys: isByKeys(pointerType) })}
        style={{ left, top, width, "--person": author.color, "--on-person": readableOn(author.color) }}
      >
        <span className={styles.letter}>{thread.count > 1 && look !== "track" ? thread.count : letter}</span>
        {look === "range" ? <span className={styles.line}>{line}</span> : null}
        {thread.isUnread ? <span className={styles.dot} /> : null}
      </AriaButton>
      <Tooltip>
        <span className={styles.tip}>
          <b>{author.name}</b> {line}
        </span>
      </Tooltip>
    </TooltipTrigger>
  );
}
