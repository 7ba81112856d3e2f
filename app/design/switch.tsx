"use client";

import type { ReactNode } from "react";
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from "react-aria-components/Switch";
import { classNames } from "./class-names.ts";
import styles from "./switch.module.css";

export type SwitchProps = Omit<AriaSwitchProps, "className" | "children"> & { className?: string; children: ReactNode };

export function Switch({ className, children, ...props }: SwitchProps) {
  return (
    <AriaSwitch {...props} className={classNames(styles.switch, className)}>
      <span className={styles.rail} aria-hidden="true" />
      {children}
    </AriaSwitch>
  );
}
