"use client";

import type { ReactNode } from "react";
import {
  Tooltip as AriaTooltip,
  TooltipTrigger as AriaTooltipTrigger,
  type TooltipProps,
  type TooltipTriggerComponentProps,
} from "react-aria-components/Tooltip";
import styles from "./tooltip.module.css";

/** Long enough that moving the pointer across a toolbar shows nothing. */
const HOVER_DELAY_MS = 500;

export function TooltipTrigger(props: TooltipTriggerComponentProps) {
  return <AriaTooltipTrigger delay={HOVER_DELAY_MS} closeDelay={60} {...props} />;
}

/** Says a control's name and its key. Never the only place for something that people must know. */
export function Tooltip({
  shortcut,
  children,
  ...props
}: Omit<TooltipProps, "className" | "children"> & { shortcut?: string; children: ReactNode }) {
  return (
    <AriaTooltip offset={6} {...props} className={styles.tooltip}>
      {children}
      {shortcut ? <kbd className={styles.key}>{shortcut}</kbd> : null}
    </AriaTooltip>
  );
}
