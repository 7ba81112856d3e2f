"use client";

import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { classNames } from "./class-names.ts";
import styles from "./icon-button.module.css";
import { Tooltip, TooltipTrigger } from "./tooltip.tsx";

export type IconButtonProps = Omit<AriaButtonProps, "className" | "children" | "aria-label"> & {
  /** What it does, for screen readers and in the tooltip. */
  label: string;
  /** Shown in the tooltip: "Ctrl+Z". */
  shortcut?: string;
  className?: string;
  children: ReactNode;
};

export function IconButton({ label, shortcut, className, children, ...props }: IconButtonProps) {
  return (
    <TooltipTrigger>
      <AriaButton {...props} aria-label={label} className={classNames(styles.button, className)}>
        {children}
      </AriaButton>
      <Tooltip shortcut={shortcut}>{label}</Tooltip>
    </TooltipTrigger>
  );
}
