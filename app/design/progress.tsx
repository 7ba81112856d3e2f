"use client";

import { ProgressBar as AriaProgressBar, type ProgressBarProps } from "react-aria-components/ProgressBar";
import { classNames } from "./class-names.ts";
import styles from "./progress.module.css";

export type ProgressProps = Omit<ProgressBarProps, "className" | "children" | "aria-label"> & {
  label: string;
  hideLabel?: boolean;
  className?: string;
};

/** `value` 0-100; `isIndeterminate` while nobody knows. */
export function Progress({ label, hideLabel, className, ...props }: ProgressProps) {
  return (
    <AriaProgressBar {...props} aria-label={label} className={classNames(styles.progress, className)}>
      {({ percentage, valueText, isIndeterminate }) => (
        <>
          {hideLabel ? null : (
            <span className={styles.words}>
              <span>{label}</span>
              {isIndeterminate ? null : <span>{valueText}</span>}
            </span>
          )}
          <span className={classNames(styles.rail, isIndeterminate && styles.waiting)}>
            <span className={styles.fill} style={isIndeterminate ? undefined : { width: `${percentage ?? 0}%` }} />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
