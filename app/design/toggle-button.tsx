"use client";

import type { ReactNode } from "react";
import {
  ToggleButton as AriaToggleButton,
  type ToggleButtonProps as AriaToggleButtonProps,
} from "react-aria-components/ToggleButton";
import {
  ToggleButtonGroup as AriaToggleButtonGroup,
  type ToggleButtonGroupProps as AriaToggleButtonGroupProps,
} from "react-aria-components/ToggleButtonGroup";
import { classNames } from "./class-names.ts";
import iconStyles from "./icon-button.module.css";
import styles from "./toggle-button.module.css";
import { Tooltip, TooltipTrigger } from "./tooltip.tsx";

type Common = Omit<AriaToggleButtonProps, "className" | "children" | "aria-label"> & {
  className?: string;
  children: ReactNode;
};

/** A text button that stays down, alone or in a group. */
export function ToggleButton({ className, children, ...props }: Common) {
  return (
    <AriaToggleButton {...props} className={classNames(styles.toggle, className)}>
      {children}
    </AriaToggleButton>
  );
}

/** An icon that stays down; its label is read aloud and shown in a tooltip. */
export function IconToggleButton({
  label,
  shortcut,
  className,
  children,
  ...props
}: Common & { label: string; shortcut?: string }) {
  return (
    <TooltipTrigger>
      <AriaToggleButton {...props} aria-label={label} className={classNames(iconStyles.button, className)}>
        {children}
      </AriaToggleButton>
      <Tooltip shortcut={shortcut}>{label}</Tooltip>
    </TooltipTrigger>
  );
}

/** One of several: with `selectionMode="single"` the group reads as a choice. */
export function ToggleButtonGroup({
  className,
  ...props
}: Omit<AriaToggleButtonGroupProps, "className"> & { className?: string }) {
  return <AriaToggleButtonGroup {...props} className={classNames(styles.group, className)} />;
}
