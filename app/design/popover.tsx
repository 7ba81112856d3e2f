"use client";

import type { ReactNode } from "react";
import { Dialog as AriaDialog, Popover as AriaPopover, type PopoverProps } from "react-aria-components/Popover";
import { classNames } from "./class-names.ts";
import styles from "./popover.module.css";

export { DialogTrigger } from "react-aria-components/Popover";

/** The floating panel that menus, selects and small settings share. */
export function Popover({ className, ...props }: Omit<PopoverProps, "className"> & { className?: string }) {
  return <AriaPopover offset={6} {...props} className={classNames(styles.popover, className)} />;
}

/** A small panel of controls that opens from a button (inside `DialogTrigger`); `label` names it aloud. */
export function PopoverPanel({
  label,
  children,
  ...props
}: Omit<PopoverProps, "className" | "children"> & { label: string; children: ReactNode }) {
  return (
    <Popover {...props}>
      <AriaDialog aria-label={label} className={styles.panel}>
        {children}
      </AriaDialog>
    </Popover>
  );
}
